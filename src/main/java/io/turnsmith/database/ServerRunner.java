package io.turnsmith.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root, so root's go through one of two
 * detours: a user namespace in which root is nobody, or, where those are forbidden (as in most
 * containers), the user nobody with the right to enter root's folders.
 *
 * @param detour command that comes before each program; empty for an ordinary user
 * @param uid owner that the server's files must have
 */
record ServerRunner(List<String> detour, long uid) {
  private static final int NOBODY = 65534;
  private static final int PATIENCE_SECONDS = 180;

  static final ServerRunner IN_NAMESPACE = new ServerRunner(List.of("unshare", "-U"), 0);

  static final ServerRunner AS_NOBODY =
      new ServerRunner(
          List.of(
              "setpriv",
              // Without this bit access(2), which the programs ask, would forget the right.
              "--securebits=+no_setuid_fixup",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--inh-caps=-all,+dac_override",
              "--bounding-set=-all,+dac_override",
              "--ambient-caps=+dac_override"),
          NOBODY);

  private static final Pattern FAILURE = Pattern.compile("(FATAL|PANIC|error): +(.*)");

  /** What a program did: its exit code, and the line that says why it failed. */
  record Ended(int code, String reason) {
    static Ended of(int code, String output) {
      return new Ended(
          code, failure(output).orElse(output.strip().lines().reduce("", (_, last) -> last)));
    }
  }

  /** Returns the first failure that a program's output or the server's log tells of. */
  static Optional<String> failure(String output) {
    Matcher found = FAILURE.matcher(output);
    return found.find() ? Optional.of(found.group(2).strip()) : Optional.empty();
  }

  /** Finds the way in which this user can run the programs. */
  static ServerRunner forThisUser(ServerPrograms programs) throws IOException {
    long uid = new UnixSystem().getUid();
    if (uid != 0) {
      return new ServerRunner(List.of(), uid);
    }
    for (ServerRunner candidate : List.of(IN_NAMESPACE, AS_NOBODY)) {
      if (candidate.works(programs)) {
        return candidate;
      }
    }
    throw new UserMistake(
        ExitCode.DATABASE,
        "the embedded database cannot run as root here (neither unshare -U nor setpriv works);"
            + " run turnsmith as an ordinary user or set "
            + DatabaseSettings.APPLICATION_URL);
  }

  boolean works(ServerPrograms programs) throws IOException {
    try {
      return run(programs.folder(), List.of(programs.program("postgres").toString(), "--version"))
              .code()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** Runs a program in the given folder and waits for its end. */
  Ended run(Path folder, List<String> command) throws IOException {
    List<String> whole = new ArrayList<>(detour);
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return Ended.of(codeOf(process), output);
  }

  /** Gives the files to the user that the server runs as, where another detour was used before. */
  void own(Path folder) throws IOException {
    if (detour.isEmpty() || owner(folder) == uid) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static long owner(Path file) throws IOException {
    return ((Integer) Files.getAttribute(file, "unix:uid")).longValue();
  }

  /** Not interruptible: the server of a program that was left alone would outlive us unseen. */
  private static int codeOf(Process process) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return process.exitValue();
          }
          process.destroyForcibly();
          throw new IOException("the database's program did not end in time");
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
