package io.turnsmith.web;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file that pages need.
 *
 * @param name as pages ask for it, as {@code css/base.css}
 * @param type for Content-Type
 * @param gzip the same bytes compressed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(String name, String type, byte[] bytes, byte[] gzip) {

  /** Reads it from the class path. */
  static Asset read(String name, String resource) {
    try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource)) {
      byte[] bytes = requireNonNull(in, resource).readAllBytes();
      return new Asset(name, type(name), bytes, gzip(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no type for " + name);
    };
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
