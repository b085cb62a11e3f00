package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.dataset.CsvProfile;
import io.turnsmith.dataset.Export;
import io.turnsmith.dataset.ExportFilter;
import io.turnsmith.dataset.ExportFormat;
import io.turnsmith.dataset.ExportName;
import io.turnsmith.dataset.ExportRequest;
import io.turnsmith.dataset.ExportResult;
import io.turnsmith.dataset.SystemText;
import io.turnsmith.dataset.WriteOptions;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes approved conversations to a file. */
@Command(
    name = "export",
    description =
        "Writes approved conversations to a file, with a manifest beside it. The same export gives"
            + " the same bytes.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      defaultValue = "JSONL",
      description = "jsonl, json, csv or markdown (default jsonl).")
  private ExportFormat format = ExportFormat.JSONL;

  @Option(
      names = "--csv",
      defaultValue = "EXCEL",
      description =
          "excel: for people, formulas made harmless; raw: for programs, exact (default excel).")
  private CsvProfile csv = CsvProfile.EXCEL;

  @Option(
      names = "--system",
      defaultValue = "TEMPLATE",
      description = "template: its system text first; none: without (default template).")
  private SystemText system = SystemText.TEMPLATE;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder (default exports/).")
  private @Nullable Path folder;

  @Option(names = "--name", defaultValue = "training-data", description = "Name without ending.")
  private String name = "training-data";

  @Option(names = "--force", description = "Replaces a file that says something else.")
  private boolean force;

  @Option(
      names = "--status",
      split = ",",
      description = "Instead of approved ones; may be given more than once.")
  private List<Status> statuses = List.of();

  @Option(names = "--tier", split = ",", description = "template, scenario, edge_case.")
  private List<Tier> tiers = List.of();

  @Option(names = "--template", split = ",", description = "Names of templates.")
  private List<String> templates = List.of();

  @Option(names = "--language", split = ",", description = "Tags as en or es.")
  private List<String> languages = List.of();

  @Option(names = "--min-score", description = "Smallest score, from 0 to 10.")
  private @Nullable BigDecimal minScore;

  @Option(names = "--with-simulated", description = "Also what the simulator made.")
  private boolean withSimulated;

  @Option(names = "--with-gold", description = "Also hand-written gold conversations.")
  private boolean withGold;

  @Override
  public void run() {
    ExportName exportName = new ExportName(name);
    ExportFilter filter =
        new ExportFilter(statuses, tiers, templates, minScore, languages, withSimulated, withGold);
    try (App app = App.open()) {
      ExportRequest request =
          new ExportRequest(
              filter,
              new WriteOptions(format, csv, system),
              folder == null ? usualFolder(app) : folder,
              exportName,
              force);
      tell(new Export(app.database(), app.ids()).run(app.actor(), request));
    }
  }

  private static Path usualFolder(App app) {
    Path root = app.project().map(ProjectFolder::root).orElse(Path.of(""));
    return Path.of(CatalogFolder.shown(root.resolve(app.config().exportFolder())));
  }

  private void tell(ExportResult result) {
    PrintWriter out = spec.commandLine().getOut();
    switch (result) {
      case ExportResult.Written written -> {
        out.printf(
            "%s in %s (%d bytes, sha256 %.12s…)%n",
            Count.of(written.written(), "conversation"),
            written.file(),
            written.bytes(),
            written.sha256());
        if (written.rejects() != null) {
          out.printf("%d could not be written: see %s%n", written.rejected(), written.rejects());
        }
        out.flush();
      }
      case ExportResult.NothingMatched(var simulated, var gold) ->
          throw new UserMistake(ExitCode.NOT_FOUND, nothing(simulated, gold));
    }
  }

  private static String nothing(long simulated, long gold) {
    if (simulated > 0) {
      return "nothing matched but %s: --with-simulated takes them in."
          .formatted(Count.of(simulated, "simulated conversation"));
    }
    return gold > 0
        ? "nothing matched but %s: --with-gold takes them in."
            .formatted(Count.of(gold, "gold conversation"))
        : "no conversation matched; 'turnsmith review next' gives you one to approve.";
  }
}
