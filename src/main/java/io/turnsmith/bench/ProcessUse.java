package io.turnsmith.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What processes use, as the operating system counts it. Memory is known on Linux alone. */
final class ProcessUse {
  private ProcessUse() {}

  /** CPU time that the processes have used so far, in user and kernel; of dead ones nothing. */
  static Duration cpu(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Most bytes of memory that the process ever held; empty where the system does not say. */
  static Optional<Long> peakResident(ProcessHandle process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // it has just ended
    }
  }

  /** This process. */
  static List<ProcessHandle> own() {
    return List.of(ProcessHandle.current());
  }

  /**
   * The server behind the database and all its processes; empty where it is on another machine.
   *
   * @param backend process number of one of its connections
   */
  static List<ProcessHandle> server(long backend) {
    return ProcessHandle.of(backend)
        .filter(
            process ->
                process.info().command().filter(name -> name.endsWith("postgres")).isPresent())
        .flatMap(ProcessHandle::parent)
        .map(server -> Stream.concat(Stream.of(server), server.children()).toList())
        .orElse(List.of());
  }
}
