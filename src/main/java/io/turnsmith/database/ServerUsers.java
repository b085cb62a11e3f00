package io.turnsmith.database;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who uses the server: a folder in which each holds a lock on a file of its own. The system drops
 * the lock when a process dies, however it dies; the file is then stale and removed by whoever
 * looks next. All methods are called while the server's {@link FileMutex} is held.
 */
record ServerUsers(Path folder) {
  /**
   * Files locked by this process. It must never open one of them again: closing any channel of a
   * file drops all locks that the process has on it.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  static ServerUsers in(Path folder) {
    return new ServerUsers(folder);
  }

  /** Registers a user of the server until {@link Presence#end}. */
  Presence enter() throws IOException {
    Path file = Files.createTempFile(folder, ProcessHandle.current().pid() + "-", "");
    Files.delete(file);
    FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException(file + " is locked by another process");
    }
    OWN.add(file);
    return new Presence(file, channel);
  }

  /** Whether anyone uses the server; removes the files of the dead. */
  boolean anyone() throws IOException {
    boolean found = false;
    for (Path file : files()) {
      found |= OWN.contains(file) || isHeldElsewhere(file);
    }
    return found;
  }

  /** Numbers of the other processes that use the server; removes the files of the dead. */
  List<Long> others() throws IOException {
    List<Long> processes = new ArrayList<>();
    for (Path file : files()) {
      if (!OWN.contains(file) && isHeldElsewhere(file)) {
        String name = file.getFileName().toString();
        processes.add(Long.valueOf(name.substring(0, name.indexOf('-'))));
      }
    }
    return processes;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static boolean isHeldElsewhere(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      if (channel.tryLock() == null) {
        return true;
      }
      Files.delete(file);
      return false;
    }
  }

  /** One user of the server. */
  record Presence(Path file, FileChannel channel) {
    void end() throws IOException {
      Files.deleteIfExists(file);
      channel.close();
      OWN.remove(file);
    }
  }
}
