package io.turnsmith.dataset;

import java.io.IOException;
import java.io.OutputStream;

/** Opens the writer of each format. */
final class DatasetWriters {
  private DatasetWriters() {}

  static DatasetWriter open(OutputStream out, WriteOptions options) throws IOException {
    return switch (options.format()) {
      case JSONL -> new JsonlWriter(out, options.system());
      case JSON -> new JsonWriter(out, options.system());
      case CSV -> new TurnsCsvWriter(out, options.csv(), options.system());
      case MARKDOWN -> new MarkdownWriter(out, options.system());
    };
  }
}
