package io.turnsmith.catalog;

/**
 * What the current row of a definition tells about its content.
 *
 * @param sha256 fingerprint in hexadecimal
 * @param origin {@code files} or {@code database}
 */
public record CurrentRow(String name, String sha256, String origin) {
  static final String FILES = "files";

  boolean isFromFiles() {
    return origin.equals(FILES);
  }
}
