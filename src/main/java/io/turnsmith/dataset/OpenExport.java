package io.turnsmith.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export that was begun and has not ended, as its row tells. */
record OpenExport(
    UUID id, String filePath, String host, long processId, @Nullable Instant processStartedAt) {
  Exporter exporter() {
    return new Exporter(host, processId, processStartedAt);
  }

  Path file() {
    return Path.of(filePath);
  }
}
