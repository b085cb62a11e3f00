package io.turnsmith.dataset;

import java.io.IOException;

/** Writes conversations one at a time; an export may be larger than memory. */
interface DatasetWriter extends AutoCloseable {
  void write(ExportedConversation conversation) throws IOException;

  /** Writes what is left and closes the stream; until then the file is incomplete. */
  @Override
  void close() throws IOException;
}
