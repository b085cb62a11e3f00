package io.turnsmith.review;

import java.time.Instant;
import java.util.UUID;

/** A file that may hold a text that is being replaced. */
public record AffectedExport(UUID id, String fileName, String format, Instant exportedAt) {}
