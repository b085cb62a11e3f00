package io.turnsmith.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as a row: what was ordered, by whom, and what came of it.
 *
 * @param options filter and options as JSON
 * @param bytes null until it is written
 * @param sha256 in lower-case hex; null until it is written
 * @param host name of the machine that has the file
 * @param rejected conversations that matched and could not be written
 */
public record ExportEntry(
    UUID id,
    ExportFormat format,
    State status,
    String fileName,
    String filePath,
    String options,
    long conversations,
    long rejected,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String errorMessage,
    String orderedBy,
    String host,
    Instant exportedAt,
    @Nullable Instant finishedAt) {

  /** Where an export stands. */
  public enum State {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED
  }

  /** Whether this machine has written it, and can hand it out. */
  public boolean isHere() {
    return status == State.COMPLETED && host.equals(Exporter.hostName());
  }

  public Path file() {
    return Path.of(filePath);
  }
}
