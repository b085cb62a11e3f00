package io.turnsmith.catalog;

/** What an import does when a definition was edited in the database. */
public enum OnConflict {
  /** Writes nothing at all. */
  REFUSE,
  /** Lets the file win by a new version; the edited one stays as an old version. */
  FILES_WIN
}
