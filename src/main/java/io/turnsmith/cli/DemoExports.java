package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.dataset.Export;
import io.turnsmith.dataset.ExportFilter;
import io.turnsmith.dataset.ExportFormat;
import io.turnsmith.dataset.ExportName;
import io.turnsmith.dataset.ExportRequest;
import io.turnsmith.dataset.ExportResult;
import io.turnsmith.dataset.WriteOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Writes the approved and the gold conversations in every format. */
final class DemoExports {
  private final App app;
  private final Path folder;
  private final PrintWriter out;

  DemoExports(App app, Path folder, PrintWriter out) {
    this.app = app;
    this.folder = folder.resolve("exports");
    this.out = out;
  }

  void write() {
    out.printf("%nExports, approved and gold, simulated ones only because this is a demo%n");
    Export export = new Export(app.database(), app.ids());
    for (ExportFormat format : ExportFormat.values()) {
      ExportRequest request =
          new ExportRequest(
              new ExportFilter(List.of(), List.of(), List.of(), null, List.of(), true, true),
              WriteOptions.of(format),
              folder,
              ExportName.usual(),
              true);
      switch (export.run(app.actor(), request)) {
        case ExportResult.Written written ->
            out.printf(
                "  %-44s %3d %s  sha256 %s…%n",
                written.file(),
                written.written(),
                Count.word(written.written(), "conversation"),
                written.sha256().substring(0, 12));
        case ExportResult.NothingMatched _ -> out.println("  nothing is approved yet");
      }
    }
    out.flush();
  }
}
