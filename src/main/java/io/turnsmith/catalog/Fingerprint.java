package io.turnsmith.catalog;

import io.turnsmith.database.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a definition changed: SHA-256 of its canonical JSON. */
final class Fingerprint {
  private Fingerprint() {}

  static byte[] of(Object definition) {
    return sha256(Json.canonical(definition));
  }

  static byte[] of(DocumentDefinition document) {
    return sha256(document.body().getBytes(StandardCharsets.UTF_8));
  }

  /** A version is made with the text of its document, so a new text makes a new version. */
  static byte[] of(TemplateDefinition template, @Nullable DocumentDefinition document) {
    return document == null ? of(template) : of(List.of(template, document.body()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
