package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.Doubt;
import io.turnsmith.ledger.Doubts;
import io.turnsmith.ledger.InDoubtPolicy;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists and resolves calls in doubt. */
final class SpendDoubts {
  private static final String ALL = "all";

  private final App app;
  private final PrintWriter out;
  private final boolean json;
  private final @Nullable String batch;

  SpendDoubts(App app, PrintWriter out, boolean json, @Nullable String batch) {
    this.app = app;
    this.out = out;
    this.json = json;
    this.batch = batch;
  }

  void list() {
    List<Doubt> doubts = inDoubt();
    if (json) {
      out.println(Json.text(doubts.stream().map(SpendJson::doubt).toList()));
      return;
    }
    if (doubts.isEmpty()) {
      out.println("No call is in doubt.");
      return;
    }
    for (Doubt doubt : doubts) {
      out.printf(
          "%s  %8s old  %-10s %s kept  %s, %s turn %d of %s%s%n",
          ShortId.of(doubt.id()),
          age(doubt),
          doubt.cause(),
          Money.show(doubt.reserved()),
          doubt.model(),
          doubt.step(),
          doubt.turn(),
          TerminalText.line(Objects.requireNonNullElse(doubt.batch(), "no batch"), 24),
          doubt.requestId() == null
              ? ""
              : "  request id " + TerminalText.line(doubt.requestId(), 60));
    }
    out.println(
        "Look them up with the provider, then: turnsmith spend --charged ID [COST] or --write-off"
            + " ID");
  }

  void charge(String word, @Nullable BigDecimal cost) {
    Doubts doubts = new Doubts(app.ids());
    resolve(
        word,
        doubt ->
            app.database()
                .inWorkspace(
                    app.actor(), handle -> doubts.charge(handle, app.actor(), doubt.id(), cost)),
        "charged");
  }

  void writeOff(String word) {
    Doubts doubts = new Doubts(app.ids());
    resolve(
        word,
        doubt ->
            app.database()
                .inWorkspace(
                    app.actor(), handle -> doubts.writeOff(handle, app.actor(), doubt.id())),
        "written off");
  }

  void follow(InDoubtPolicy policy) {
    Doubts doubts = new Doubts(app.ids());
    app.database().useWorkspace(app.actor(), h -> doubts.follow(h, app.actor(), policy));
    out.println(PolicyText.of(policy));
  }

  private void resolve(String word, java.util.function.Predicate<Doubt> act, String done) {
    int count = 0;
    for (Doubt doubt : named(word)) {
      count += act.test(doubt) ? 1 : 0;
    }
    out.printf("%d %s %s.%n", count, count == 1 ? "call is" : "calls are", done);
  }

  private List<Doubt> named(String word) {
    if (word.equals(ALL)) {
      if (batch == null) {
        throw new UserMistake(ExitCode.USAGE, "'all' needs --batch: which batch's calls?");
      }
      return inDoubt();
    }
    List<Doubt> found =
        inDoubt().stream()
            .filter(doubt -> word.length() >= 6 && doubt.id().value().toString().endsWith(word))
            .toList();
    if (found.size() != 1) {
      throw new UserMistake(
          ExitCode.NOT_FOUND,
          "no call in doubt has the id '%s': 'turnsmith spend --in-doubt' lists them"
              .formatted(word));
    }
    return found;
  }

  private List<Doubt> inDoubt() {
    UUID id = batch == null ? null : app.batches().named(app.actor(), batch).value();
    return app.database().inWorkspace(app.actor(), handle -> Doubts.all(handle, id));
  }

  private static String age(Doubt doubt) {
    Duration age = Duration.between(doubt.createdAt(), InstantSource.system().instant());
    return age.toDays() > 0
        ? age.toDays() + " d"
        : age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }
}
