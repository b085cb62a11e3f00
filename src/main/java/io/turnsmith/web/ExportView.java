package io.turnsmith.web;

import io.turnsmith.dataset.ExportEntry;
import io.turnsmith.dataset.ExportEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An export in a list and on its own page.
 *
 * @param style CSS class of its state
 * @param found how many conversations were written and how many rejected
 * @param size empty until it is written
 * @param download where the file is; empty where it cannot be had from here
 * @param moving whether it is still at work
 */
record ExportView(
    String id,
    String file,
    String format,
    String state,
    String style,
    String found,
    String size,
    String sha256,
    String error,
    String orderedBy,
    String since,
    String age,
    String options,
    String path,
    String download,
    boolean moving) {

  /** The list of exports. */
  record Listed(Frame frame, List<ExportView> rows, String first, String next) {}

  /** The page of one. */
  record Single(Frame frame, ExportView export) {}

  static ExportView of(ExportEntry entry, Instant now) {
    Long bytes = entry.bytes();
    return new ExportView(
        entry.id().toString(),
        entry.fileName(),
        Shown.word(entry.format()),
        Shown.words(Shown.word(entry.status())),
        style(entry.status()),
        found(entry),
        bytes == null ? "" : size(bytes),
        Objects.requireNonNullElse(entry.sha256(), ""),
        Objects.requireNonNullElse(entry.errorMessage(), ""),
        entry.orderedBy(),
        entry.exportedAt().toString(),
        Shown.ago(Duration.between(entry.exportedAt(), now)),
        entry.options(),
        entry.filePath(),
        entry.isHere() ? "/exports/" + entry.id() + "/file" : "",
        moves(entry.status()));
  }

  private static boolean moves(State state) {
    return switch (state) {
      case PENDING, PROCESSING -> true;
      case COMPLETED, FAILED -> false;
    };
  }

  private static String found(ExportEntry entry) {
    if (entry.status() != State.COMPLETED) {
      return "";
    }
    String written = Shown.count(entry.conversations(), "conversation", "conversations");
    return entry.rejected() == 0
        ? written
        : "%s, %s rejected".formatted(written, Shown.count(entry.rejected()));
  }

  private static String style(State state) {
    return switch (state) {
      case PENDING -> "";
      case PROCESSING -> "live";
      case COMPLETED -> "ok";
      case FAILED -> "bad";
    };
  }

  /** As {@code 12 kB}. */
  private static String size(long bytes) {
    if (bytes < 10_000) {
      return Shown.count(bytes) + " B";
    }
    return bytes < 10_000_000
        ? Shown.count(bytes / 1000) + " kB"
        : Shown.count(bytes / 1_000_000) + " MB";
  }
}
