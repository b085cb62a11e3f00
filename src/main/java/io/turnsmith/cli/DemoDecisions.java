package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Role;
import io.turnsmith.identity.Workspaces;
import io.turnsmith.review.Agreement;
import io.turnsmith.review.Claim;
import io.turnsmith.review.Decision;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Verdict;
import io.turnsmith.review.Waiting;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two reviewers say about some conversations, so that there is something to export: eight are
 * read by both, and one of these is decided between them.
 */
final class DemoDecisions {
  private static final Verdict APPROVE = new Verdict(Decision.APPROVE, List.of(), "");
  private static final Verdict BROKEN =
      new Verdict(Decision.REJECT, List.of("format"), "Broken as it stands.");
  private static final Verdict UNNATURAL =
      new Verdict(
          Decision.REQUEST_REVISION,
          List.of("unnatural"),
          "The flagged turn reads unnaturally; the rest is good.");
  private static final Verdict WRONG =
      new Verdict(Decision.REJECT, List.of("wrong-fact"), "The dates do not fit together.");

  private static final int APPROVALS = 12;
  private static final int REJECTIONS = 3;
  private static final int APPROVED_BY_BOTH = 5;
  private static final int REJECTED_BY_BOTH = 2;
  private static final int ALL = 1000;

  private final App app;
  private final PrintWriter out;
  private final ReviewRoom room;

  DemoDecisions(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
    this.room = app.reviewRoom();
  }

  void decide() {
    out.printf("%nReview, as the users demo and mara%n");
    if (approved() == 0) {
      decideFresh();
    }
    agreement();
    List<Waiting> waiting = room.queue().list(app.actor(), ALL);
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
    Actor demo = app.actor();
    Actor mara =
        new Actor(
            demo.workspace(),
            new Workspaces(app.database(), app.ids())
                .invite(demo, "demo-mara", "mara", Role.REVIEWER));
    List<Waiting> waiting = room.queue().list(demo, ALL);
    List<Waiting> broken =
        waiting.stream()
            .filter(one -> one.status() == Status.NEEDS_REVISION)
            .limit(REJECTIONS)
            .toList();
    List<Waiting> clean =
        waiting.stream()
            .filter(one -> one.status() == Status.PENDING_REVIEW && one.flags() == 0)
            .sorted(
                Comparator.comparing((Waiting one) -> Objects.requireNonNull(one.score()))
                    .reversed())
            .limit(APPROVALS)
            .toList();
    new DemoEdits(app, room, out).make(clean);
    for (int at = 0; at < broken.size(); at++) {
      decide(demo, at < REJECTED_BY_BOTH ? mara : null, broken.get(at), BROKEN);
    }
    waiting.stream()
        .filter(one -> one.status() == Status.PENDING_REVIEW && one.flags() > 0)
        .limit(1)
        .forEach(one -> decide(demo, null, one, UNNATURAL));
    for (int at = 0; at < clean.size(); at++) {
      if (at == APPROVED_BY_BOTH) {
        decideBetween(demo, mara, clean.get(at));
      } else {
        decide(demo, at < APPROVED_BY_BOTH ? mara : null, clean.get(at), APPROVE);
      }
    }
  }

  /** One reviewer says it, or both say the same. */
  private void decide(Actor demo, @Nullable Actor second, Waiting one, Verdict verdict) {
    if (second != null) {
      room.queue().askForAnotherOpinion(demo, one.conversation());
      say(second, one.conversation(), verdict);
    }
    if (say(demo, one.conversation(), verdict)) {
      tell(verdict.decision().label(), second == null ? "" : ", by both", one);
    }
  }

  /** The two differ, and the owner of the workspace decides. */
  private void decideBetween(Actor demo, Actor mara, Waiting one) {
    room.queue().askForAnotherOpinion(demo, one.conversation());
    say(demo, one.conversation(), APPROVE);
    say(mara, one.conversation(), WRONG);
    if (say(demo, one.conversation(), APPROVE)) {
      tell(APPROVE.decision().label(), ", after they differed", one);
    }
  }

  private void tell(String label, String how, Waiting one) {
    out.printf("  %-18s \"%s\"%s%n", label, one.title(), how);
  }

  /** Whether it settled the conversation; somebody may read it in another window. */
  private boolean say(Actor reviewer, ConversationId id, Verdict verdict) {
    return room.queue()
        .claim(reviewer, id)
        .map(Claim::token)
        .flatMap(token -> room.reviews().decide(reviewer, id, token, verdict))
        .filter(Outcome.Decided.class::isInstance)
        .isPresent();
  }

  private void agreement() {
    Agreement found = room.team().agreement(app.actor());
    if (found.isKnown()) {
      out.printf(
          Locale.ROOT,
          "  %d read by both: %.0f %% alike, alpha %.2f, AC1 %.2f (95 %%: %.2f to %.2f)%n",
          found.items(),
          100 * found.percent(),
          found.alpha().orElse(Double.NaN),
          found.ac1(),
          found.low(),
          found.high());
    }
  }

  private long approved() {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) FROM conversations
                        WHERE decided_by = 'person' AND status = 'approved'
                        """)
                    .mapTo(long.class)
                    .one());
  }
}
