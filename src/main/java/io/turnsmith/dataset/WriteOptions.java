package io.turnsmith.dataset;

import static java.util.Objects.requireNonNull;

/**
 * How conversations are written.
 *
 * @param csv used by {@link ExportFormat#CSV} only
 */
public record WriteOptions(ExportFormat format, CsvProfile csv, SystemText system) {
  public WriteOptions {
    requireNonNull(format, "format");
    requireNonNull(csv, "csv");
    requireNonNull(system, "system");
  }

  /** The defaults of a format. */
  public static WriteOptions of(ExportFormat format) {
    return new WriteOptions(format, CsvProfile.EXCEL, SystemText.TEMPLATE);
  }
}
