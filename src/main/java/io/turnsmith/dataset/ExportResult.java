package io.turnsmith.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What came of an export. */
public sealed interface ExportResult {
  /**
   * The files stand complete under their final names.
   *
   * @param rejects names each conversation that could not be written and why; null when none
   * @param sha256 of the file, in lower-case hex
   */
  record Written(
      Path file,
      Path manifest,
      @Nullable Path rejects,
      long written,
      long rejected,
      long bytes,
      String sha256)
      implements ExportResult {
    /** Conversations that matched: each was written or rejected. */
    public long requested() {
      return written + rejected;
    }
  }

  /**
   * No conversation matched, so nothing was written.
   *
   * @param simulated conversations that would match with simulated ones
   * @param gold conversations that would match with gold ones
   */
  record NothingMatched(long simulated, long gold) implements ExportResult {}
}
