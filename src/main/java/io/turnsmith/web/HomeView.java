package io.turnsmith.web;

import io.turnsmith.conversation.Severity;
import io.turnsmith.web.QueueTable.Doubt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home page.
 *
 * @param sentence what waits, in one sentence
 * @param cards the figures on top
 * @param waiting the head of the review queue
 * @param more how many wait beyond these
 * @param batches the newest ones
 * @param next what to do when nothing waits
 * @param needs what else waits for a person
 * @param decisions of the last days; null while figures cannot be read
 * @param spend of the last days; null while figures cannot be read
 */
record HomeView(
    Frame frame,
    String sentence,
    List<Card> cards,
    List<WaitingRow> waiting,
    long more,
    List<BatchRow> batches,
    String next,
    List<Need> needs,
    @Nullable Bars decisions,
    @Nullable Bars spend) {

  /** A figure with a line that explains it, and where there is more. */
  record Card(String name, String figure, String line, String address) {}

  /** Something that waits for a person, why, and where. */
  record Need(String what, String why, String address) {}

  /**
   * A conversation in the queue.
   *
   * @param held whether the machine or a reviewer holds it back
   * @param since ISO 8601
   * @param doubts the first flags
   * @param moreDoubts how many flags there are beyond these
   */
  record WaitingRow(
      String id,
      String title,
      String template,
      String tier,
      String score,
      boolean held,
      boolean simulated,
      String since,
      String age,
      List<DoubtChip> doubts,
      int moreDoubts) {}

  /** A flag: its rule as a chip, its reason as text. */
  record DoubtChip(String rule, boolean severe, String reason) {
    static DoubtChip of(Doubt doubt) {
      return new DoubtChip(
          Shown.heading(doubt.rule()), doubt.severity() == Severity.SEVERE, doubt.reason());
    }
  }

  /** A batch with its balance. */
  record BatchRow(
      String id,
      String name,
      String status,
      String profile,
      String cost,
      String flagged,
      Balance balance) {}
}
