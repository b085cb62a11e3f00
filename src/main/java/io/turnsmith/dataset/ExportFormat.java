package io.turnsmith.dataset;

/** Shapes a dataset leaves in. */
public enum ExportFormat {
  /** One line a conversation, {@code messages} as trainers read them. */
  JSONL("jsonl"),
  /** One document with everything we know about each conversation. */
  JSON("json"),
  /** One row a turn, for spreadsheets. */
  CSV("csv"),
  /** A transcript to read. */
  MARKDOWN("md");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /** Returns the ending of the file's name, without a dot. */
  public String extension() {
    return extension;
  }
}
