package io.turnsmith.catalog;

/**
 * What the current row of a definition tells about its content.
 *
 * @param origin {@code files} or {@code database}
 */
record CurrentRow(String name, byte[] contentSha256, String origin) {
  static final String FILES = "files";

  boolean isFromFiles() {
    return origin.equals(FILES);
  }
}
