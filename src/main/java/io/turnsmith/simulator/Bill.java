package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The running total and its lines. A line is in the file before its answer leaves, so that nothing
 * is ever delivered that is not on the bill; a second line says whether all of the answer left.
 */
final class Bill implements AutoCloseable {
  /** Lines that can be asked for; the file has them all. */
  private static final int MOST_LINES = 50_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final BillTotals totals = new BillTotals();
  private final Deque<BillEntry> entries = new ArrayDeque<>();
  private final @Nullable BufferedWriter file;
  private long forgotten;

  Bill(@Nullable Path logFile) {
    this.file = logFile == null ? null : open(logFile);
  }

  private static BufferedWriter open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.newBufferedWriter(
          file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot write its log " + file, e);
    }
  }

  BillEntry add(BillLine line) {
    var entry = new BillEntry(line);
    String text = file == null ? "" : Json.text(line.json());
    lock.lock();
    try {
      write(text);
      totals.add(line);
      entries.addLast(entry);
      if (entries.size() > MOST_LINES) {
        entries.removeFirst();
        forgotten++;
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What became of the answer, as far as a server can know: bytes that the system took may still be
   * lost on the way.
   */
  void delivered(BillEntry entry, boolean whole) {
    String text =
        file == null
            ? ""
            : Json.text(
                Json.object().put("request_id", entry.line().requestId()).put("delivered", whole));
    lock.lock();
    try {
      entry.delivered(whole);
      totals.delivered(whole);
      write(text);
    } finally {
      lock.unlock();
    }
  }

  private void write(String text) {
    if (file == null) {
      return;
    }
    try {
      file.write(text);
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot write its log", e);
    }
  }

  ObjectNode json() {
    lock.lock();
    try {
      return totals.json();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The lines from one on, counted from 0, and the number to ask with next time.
   *
   * @param since number of the first line wanted
   */
  ObjectNode lines(long since) {
    lock.lock();
    try {
      ObjectNode body =
          Json.object().put("next", forgotten + entries.size()).put("forgotten", forgotten);
      ArrayNode lines = body.putArray("lines");
      entries.stream()
          .skip(Math.max(0, since - forgotten))
          .forEach(entry -> lines.add(entry.json()));
      return body;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot close its log", e);
    } finally {
      lock.unlock();
    }
  }
}
