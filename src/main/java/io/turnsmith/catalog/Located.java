package io.turnsmith.catalog;

/**
 * A definition with the place it was read from.
 *
 * @param where the node of the definition
 * @param file the root of its file, which may say something about all definitions in it
 */
record Located<T>(T value, Where where, Where file) {
  Where fileKey(String key) {
    return file.at(key);
  }
}
