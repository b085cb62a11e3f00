package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What goes back over the socket, but for the headers. */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record Reply(int status, String contentType, byte[] body) {
  static Reply json(int status, ObjectNode body) {
    return new Reply(status, "application/json", Json.text(body).getBytes(StandardCharsets.UTF_8));
  }

  /** The same with every other character escaped: half a pair has no bytes of its own. */
  static Reply ascii(int status, ObjectNode body) {
    return new Reply(
        status, "application/json", Json.ascii(body).getBytes(StandardCharsets.US_ASCII));
  }

  static Reply html(int status, String title, String sentence) {
    String page =
        """
        <html>
        <head><title>%s</title></head>
        <body>
        <center><h1>%s</h1></center>
        <hr><center>%s</center>
        </body>
        </html>
        """
            .formatted(title, title, sentence);
    return new Reply(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  Reply withBody(byte[] other) {
    return new Reply(status, contentType, other);
  }
}
