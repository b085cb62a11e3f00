package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.StarterWorkspace;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Batches;
import io.turnsmith.batch.Plan;
import io.turnsmith.batch.WorkScope;
import io.turnsmith.batch.Worker;
import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.PlanEntry.Change;
import io.turnsmith.ledger.Budgets;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stations of the demonstration, in the order of the main job. Run again it goes on. */
final class DemoTour {
  private final App app;
  private final Path folder;
  private final PrintWriter out;

  DemoTour(App app, Path folder, PrintWriter out) {
    this.app = app;
    this.folder = folder;
    this.out = out;
  }

  void run() throws InterruptedException {
    if (app.batches().newest(app.actor(), 1).isEmpty()) {
      Thread.startVirtualThread(
          app::startSimulator); // it takes a second, and so does the catalogue
    }
    catalogue();
    List<BatchId> batches = order();
    make(batches);
    new DemoCalls(app, out).print(batches.getFirst());
    DemoFindings findings = new DemoFindings(app, out);
    findings.print();
    new DemoDecisions(app, out).decide();
    new DemoExports(app, folder, out).write();
    next();
  }

  private void catalogue() {
    heading("Catalogue");
    StarterWorkspace.Filled filled = StarterWorkspace.fill(app);
    long changed =
        filled.entries().stream().map(PlanEntry::change).filter(DemoTour::isWritten).count();
    out.printf(
        "  %d templates, %d scenarios, %d edge cases, %d personas, %d gold conversations%s%n",
        filled.catalogue().templates().size(),
        filled.catalogue().scenarios().size(),
        filled.catalogue().edgeCases().size(),
        filled.catalogue().personas().size(),
        filled.catalogue().gold().size(),
        changed == 0 ? ": all there already" : " brought in");
    out.flush();
  }

  private static boolean isWritten(Change change) {
    return switch (change) {
      case NEW, CHANGED -> true;
      case UNCHANGED, CONFLICT, KEPT -> false;
    };
  }

  private List<BatchId> order() {
    heading("Batches");
    List<BatchId> batches = new ArrayList<>();
    for (BatchSpec spec : DemoPlan.batches()) {
      switch (app.planner().plan(app.actor(), spec)) {
        case Plan.Ready ready -> {
          batches.add(app.batches().order(app.actor(), ready));
          out.printf(
              "  %-24s %3d conversations, estimated %s%s%n",
              spec.name(),
              ready.estimate().conversations(),
              Money.show(ready.estimate().costUsd()),
              spec.budgetUsd() == null ? "" : ", at most " + Money.show(spec.budgetUsd()));
        }
        case Plan.Refused(List<String> mistakes) ->
            throw new IllegalStateException("the demonstration's own plan is refused: " + mistakes);
      }
    }
    out.flush();
    return batches;
  }

  private void make(List<BatchId> batches) throws InterruptedException {
    heading("Making them with the simulated model, 200 ms an answer");
    Worker worker = app.startWorker(WorkScope.of(app.actor().workspace()));
    worker.wakeUp();
    for (BatchId id : batches) {
      Batch done = new BatchFollower(app, out).follow(id);
      if (done.isPaused() && raise(id)) {
        worker.wakeUp();
        done = new BatchFollower(app, out).follow(id);
      }
      if (done.failed() > 0) {
        new BatchReport(out).failures(app, id);
      }
    }
  }

  /** What a person does whose budget was too short; false when something else stopped the batch. */
  private boolean raise(BatchId id) {
    Budgets budgets = new Budgets(app.ids());
    int resumed =
        app.database()
            .inWorkspace(
                app.actor(),
                handle -> {
                  budgets.capBatch(handle, app.actor(), id.value(), DemoPlan.RAISED_BUDGET, true);
                  return Batches.resumeOverBudget(handle, id, null);
                });
    if (resumed > 0) {
      out.printf("  raised     its budget to %s: it goes on%n", Money.show(DemoPlan.RAISED_BUDGET));
    }
    return resumed > 0;
  }

  private void next() {
    heading("Next");
    out.println("  ./turnsmith init my-project && cd my-project     a project of your own");
    out.println("  ./turnsmith serve                                 pages on 127.0.0.1");
    out.println(
        "  ./turnsmith demo --crash                          kills itself in the middle, and adds"
            + " up");
    out.println("  ./turnsmith demo --remove                         takes all this away");
    out.flush();
  }

  private void heading(String text) {
    out.printf("%n%s%n", text);
  }
}
