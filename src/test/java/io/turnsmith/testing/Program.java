package io.turnsmith.testing;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.DatabaseSettings;
import io.turnsmith.database.Databases;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a person starts it: a process of its own, in a home of its own. */
public final class Program {
  private static final long PATIENCE_SECONDS = 240;

  private final Path home;

  /**
   * @param home folder for data, cache and as the current directory
   */
  public Program(Path home) {
    this.home = home;
  }

  /** What a run came to. */
  public record Result(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  public Result run(String... args) throws IOException, InterruptedException {
    return runWith("", args);
  }

  /** Runs a command to its end with that on its standard input. */
  public Result runWith(String input, String... args) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    Process process = start(out, err, args);
    try (Writer stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end of: " + Arrays.toString(args));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts a command and leaves it running. */
  public Process start(Path out, Path err, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.turnsmith.Main"));
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("TURNSMITH_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  /**
   * Keeps the home's database server running until this is closed: otherwise each command starts it
   * and, being the last one out, stops it.
   */
  public Database keepServer() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_DATA_HOME", home.resolve("data").toString());
    environment.keySet().removeIf(name -> name.startsWith("TURNSMITH_"));
    return Databases.open(DatabaseSettings.fromEnvironment(environment, DatabaseConfig.defaults()));
  }

  /** Reads a file of the run's folder. */
  public String read(String name) throws IOException {
    return Files.readString(home.resolve(name), StandardCharsets.UTF_8);
  }
}
