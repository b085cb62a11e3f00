package io.turnsmith.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * An order to write one file.
 *
 * @param folder where to write; made when it is not there
 * @param force replaces a file of the same name that says something else
 */
public record ExportRequest(
    ExportFilter filter, WriteOptions options, Path folder, ExportName name, boolean force) {
  public ExportRequest {
    requireNonNull(filter, "filter");
    requireNonNull(options, "options");
    requireNonNull(folder, "folder");
    requireNonNull(name, "name");
  }

  String fileName() {
    return name.fileName(options.format());
  }

  Path file() {
    return folder.resolve(fileName());
  }
}
