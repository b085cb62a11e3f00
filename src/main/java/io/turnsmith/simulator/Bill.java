package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The running total and its lines. A line is in the file before its answer leaves, so that nothing
 * is ever delivered that is not on the bill.
 */
final class Bill implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<DefectKind, Integer> defects = new EnumMap<>(DefectKind.class);
  private final @Nullable BufferedWriter file;
  private long requests;
  private long refused;
  private long tokensIn;
  private long tokensOut;
  private BigDecimal cost = BigDecimal.ZERO;

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

  void add(BillLine line) {
    lock.lock();
    try {
      write(line);
      requests++;
      refused += line.status() == 200 ? 0 : 1;
      tokensIn += line.tokensIn();
      tokensOut += line.tokensOut();
      cost = cost.add(line.cost());
      DefectKind.of(line.defect()).ifPresent(kind -> defects.merge(kind, 1, Integer::sum));
    } finally {
      lock.unlock();
    }
  }

  private void write(BillLine line) {
    if (file == null) {
      return;
    }
    try {
      file.write(Json.text(line.json()));
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot write its log", e);
    }
  }

  ObjectNode json() {
    lock.lock();
    try {
      ObjectNode bill =
          Json.object()
              .put("requests", requests)
              .put("refused_requests", refused)
              .put("tokens_in", tokensIn)
              .put("tokens_out", tokensOut)
              .put("cost", cost.toPlainString());
      ObjectNode counts = bill.putObject("defects");
      defects.forEach((kind, count) -> counts.put(kind.wireName(), count));
      return bill;
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
