package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.review.GivenReview;
import io.turnsmith.review.Reviews;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Prints who decided what about a conversation, when, why and under which guidelines. */
final class ReviewHistoryPrint {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintWriter out;

  ReviewHistoryPrint(PrintWriter out) {
    this.out = out;
  }

  void print(App app, ConversationId id) {
    Reviews reviews = new Reviews(app.database(), app.ids());
    reviews.history(app.actor(), id).forEach(this::print);
    String guidelines = reviews.guidelines(app.actor(), id);
    out.println(
        guidelines.isEmpty()
            ? "No guidelines are imported: turnsmith catalog import brings them in."
            : "Guidelines now: " + guidelines + " (turnsmith catalog show NAME)");
    out.flush();
  }

  private void print(GivenReview review) {
    out.printf(
        "%s  %s by %s%s%s%n",
        WHEN.format(review.decidedAt()),
        review.decision().replace('_', ' '),
        TerminalText.line(review.reviewer(), 40),
        reasons(review.reasons()),
        review.comment().isEmpty() ? "" : ", \"" + TerminalText.line(review.comment(), 200) + "\"");
    if (!review.guidelines().isEmpty()) {
      out.println("  under " + review.guidelines());
    }
  }

  private static String reasons(List<String> reasons) {
    return reasons.isEmpty() ? "" : ": " + String.join(", ", reasons);
  }
}
