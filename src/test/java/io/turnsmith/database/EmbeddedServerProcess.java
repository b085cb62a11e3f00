package io.turnsmith.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Another process that uses a server: says its port when it is in, leaves when its input ends. Run
 * by {@link EmbeddedServerTest}.
 */
final class EmbeddedServerProcess implements AutoCloseable {
  private final Process process;
  private final String port;

  private EmbeddedServerProcess(Process process, String port) {
    this.process = process;
    this.port = port;
  }

  /** The other process's own side. */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedServer server =
        EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
      System.out.println("port " + server.administrator().address());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  static EmbeddedServerProcess start(Path home, Path cache) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    EmbeddedServerProcess.class.getName(),
                    home.toString(),
                    cache.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (line == null || !line.startsWith("port ")) {
      process.destroyForcibly();
      throw new IOException("the other process said " + line);
    }
    return new EmbeddedServerProcess(process, line.substring("port ".length()));
  }

  /** Address of the server that the other process uses. */
  String address() {
    return port;
  }

  /** As {@code kill -9} does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the other process leave, and waits until it has. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
