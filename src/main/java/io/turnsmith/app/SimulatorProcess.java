package io.turnsmith.app;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The simulated provider as a process of its own, started when it is first needed. It ends with
 * this process, also when this one is killed.
 */
public final class SimulatorProcess implements AutoCloseable {
  private static final String GREETING = "simulator listening on ";

  private final List<String> options;
  private final Path log;
  private @Nullable Process process;
  private @Nullable String address;

  /**
   * @param options of the command {@code turnsmith simulator}, its port and log left out
   * @param log where the simulator keeps its own log and bill
   */
  public SimulatorProcess(List<String> options, Path log) {
    this.options = List.copyOf(options);
    this.log = log;
  }

  /** Base URL of its OpenAI wire; starts the process at the first call and after it has died. */
  public String baseUrl() {
    return address() + "/v1";
  }

  /** Where it listens; as {@link #baseUrl()}. */
  public synchronized String address() {
    if (process == null || !process.isAlive() || address == null) {
      address = start();
    }
    return address;
  }

  /** The process as the operating system knows it; empty before the first call. */
  public synchronized Optional<ProcessHandle> handle() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  @Override
  public synchronized void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String start() {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process started =
          new ProcessBuilder(command())
              .redirectError(Redirect.appendTo(log.resolveSibling("simulator.err").toFile()))
              .start();
      process = started;
      String line = firstLine(started);
      if (line == null || !line.startsWith(GREETING)) {
        throw new UserMistake(
            ExitCode.PROVIDER,
            "the simulator did not start: see " + log.resolveSibling("simulator.err"));
      }
      return line.substring(GREETING.length()).strip();
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.PROVIDER, "the simulator cannot be started: " + e.getMessage(), e);
    }
  }

  private static @Nullable String firstLine(Process started) throws IOException {
    return new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches every process of the terminal; calls in flight still need their answers.
    command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "simulator"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Its own small heap: it shares the machine with us, and it holds one answer at a time.
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.turnsmith.Main", "simulator", "--port=0"));
    command.add("--parent=" + ProcessHandle.current().pid());
    command.addAll(options);
    command.add("--log=" + log);
    return command;
  }
}
