package io.turnsmith.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes a chunked body apart. */
final class Chunks {
  private Chunks() {}

  static byte[] joined(byte[] chunked) {
    var joined = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = at;
      while (chunked[end] != '\r') {
        end++;
      }
      int size = Integer.parseInt(new String(chunked, at, end - at, StandardCharsets.US_ASCII), 16);
      if (size == 0) {
        return joined.toByteArray();
      }
      joined.write(chunked, end + 2, size);
      at = end + 2 + size + 2;
    }
  }
}
