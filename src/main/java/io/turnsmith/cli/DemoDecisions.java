package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.Status;
import io.turnsmith.review.Claim;
import io.turnsmith.review.Decision;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.ReviewQueue;
import io.turnsmith.review.Reviews;
import io.turnsmith.review.Verdict;
import io.turnsmith.review.Waiting;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A few decisions, made as the user demo, so that there is something to export. */
final class DemoDecisions {
  private static final int APPROVALS = 12;
  private static final int REJECTIONS = 3;
  private static final int ALL = 1000;

  private final App app;
  private final PrintWriter out;
  private final ReviewQueue queue;
  private final Reviews reviews;

  DemoDecisions(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
    this.queue = new ReviewQueue(app.database(), app.config().reviewClaim());
    this.reviews = new Reviews(app.database(), app.ids());
  }

  void decide() {
    out.printf("%nReview, as the user demo%n");
    if (approved() == 0) {
      decideFresh();
    }
    List<Waiting> waiting = queue.list(app.actor(), ALL);
    out.printf("  %d approved, %d wait for you", approved(), waiting.size());
    waiting.stream()
        .findFirst()
        .ifPresent(
            first ->
                out.printf(", the weakest of them: \"%s\" (%s)", first.title(), first.score()));
    out.println();
    out.flush();
  }

  private void decideFresh() {
    List<Waiting> waiting = queue.list(app.actor(), ALL);
    waiting.stream()
        .filter(one -> one.status() == Status.NEEDS_REVISION)
        .limit(REJECTIONS)
        .forEach(
            one ->
                decide(
                    one, new Verdict(Decision.REJECT, List.of("format"), "Broken as it stands.")));
    waiting.stream()
        .filter(one -> one.status() == Status.PENDING_REVIEW && one.flags() > 0)
        .limit(1)
        .forEach(
            one ->
                decide(
                    one,
                    new Verdict(
                        Decision.REQUEST_REVISION,
                        List.of("unnatural"),
                        "The flagged turn reads unnaturally; the rest is good.")));
    waiting.stream()
        .filter(one -> one.status() == Status.PENDING_REVIEW && one.flags() == 0)
        .sorted(
            Comparator.comparing((Waiting one) -> Objects.requireNonNull(one.score())).reversed())
        .limit(APPROVALS)
        .forEach(one -> decide(one, new Verdict(Decision.APPROVE, List.of(), "")));
  }

  private void decide(Waiting one, Verdict verdict) {
    Optional<Claim> claim = queue.claim(app.actor(), one.conversation());
    if (claim.isEmpty()) {
      return; // somebody reads it in another window
    }
    Optional<Outcome> outcome =
        reviews.decide(app.actor(), one.conversation(), claim.get().token(), verdict);
    if (outcome.isPresent() && outcome.get() instanceof Outcome.Decided) {
      out.printf("  %-18s \"%s\"%n", verdict.decision().label(), one.title());
    }
  }

  private long approved() {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM reviews WHERE decision = 'approve'")
                    .mapTo(long.class)
                    .one());
  }
}
