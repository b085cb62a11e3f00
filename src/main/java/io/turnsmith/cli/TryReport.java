package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.TokenUse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import java.io.PrintWriter;
import java.util.List;

/** Prints what a batch of one came to. */
final class TryReport {
  private final App app;
  private final PrintWriter out;

  TryReport(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
  }

  void print(Batch batch) {
    app.batches().conversations(app.actor(), batch.id()).forEach(this::print);
    new BatchReport(out).failures(app, batch.id());
    TokenUse use = app.batches().tokens(app.actor(), batch.id());
    out.printf(
        "tokens   %d in, %d out, in %d %s%n",
        use.input(), use.output(), use.calls(), use.calls() == 1 ? "call" : "calls");
    out.printf("cost     %s with %s%n", Money.show(batch.costUsd()), batch.profile());
    out.flush();
  }

  private void print(ConversationId id) {
    new ConversationPrint(out).print(app, id);
    List<String> reasons =
        app.database()
            .inWorkspace(
                app.actor(), handle -> new Conversations(app.ids()).scoreReasons(handle, id));
    out.printf("score    %s%n", reasons.isEmpty() ? "full marks" : String.join("; ", reasons));
  }
}
