package io.turnsmith.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code exports/samples} anew, after a wanted change of a format. Run it from the folder of
 * the repository.
 */
final class WriteSamples {
  private WriteSamples() {}

  static void main() throws IOException {
    for (ExportFormat format : ExportFormat.values()) {
      Path file = file(format);
      Files.createDirectories(file.getParent());
      Files.write(file, Samples.written(WriteOptions.of(format), Samples.all()));
    }
  }

  static Path file(ExportFormat format) {
    return Path.of("exports", "samples", "sample." + format.extension());
  }
}
