package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One request on a socket of its own, answered by whatever bytes come until it is closed. */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record Raw(String head, byte[] body) {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Headers are given as whole lines. */
  static Raw send(
      SimulatorServer server, String method, String path, String body, String... lines) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(
                method,
                path,
                content.length,
                String.join("", Arrays.stream(lines).map(line -> line + "\r\n").toList()));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(content);
      out.flush();
      return of(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Raw of(byte[] all) {
    for (int at = 0; at + END_OF_HEAD.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
        return new Raw(
            new String(all, 0, at, StandardCharsets.ISO_8859_1),
            Arrays.copyOfRange(all, at + END_OF_HEAD.length, all.length));
      }
    }
    return new Raw("", all);
  }

  int status() {
    return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", -1)[1]);
  }

  Optional<String> header(String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.parse(text());
  }
}
