package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.FlagCount;
import java.io.PrintWriter;
import java.util.List;

/** What the machine found in the demonstration's conversations, and what it rightly did not. */
final class DemoFindings {
  private final App app;
  private final PrintWriter out;

  DemoFindings(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
  }

  void print() {
    List<FlagCount> flags =
        rows(
            """
            SELECT flag.rule, count(*) AS conversations
            FROM flags flag
            JOIN conversations conversation ON conversation.workspace_id = flag.workspace_id
                AND conversation.id = flag.conversation_id
            WHERE flag.severity <> 'shadow' AND NOT conversation.is_gold
            GROUP BY flag.rule ORDER BY 2 DESC, 1
            """,
            FlagCount.class);
    long sum = flags.stream().mapToLong(FlagCount::conversations).sum();
    out.printf("%nFlags: %d of %d kinds, each with its reason%n", sum, flags.size());
    for (Example example : examples()) {
      out.printf("  %-20s %s%n", example.rule(), shortened(example.reason()));
    }
    rows(NEAR_COPIES, Example.class)
        .forEach(pair -> out.printf("  a near-copy pair     %s%n", pair.reason()));
    rows(SHORT_AND_RIGHT, Example.class)
        .forEach(
            fine -> out.printf("  rightly not flagged  %s (%s)%n", fine.reason(), fine.rule()));
    out.flush();
  }

  private List<Example> examples() {
    return rows(
        """
        SELECT DISTINCT ON (flag.rule) flag.rule, flag.reason
        FROM flags flag
        WHERE flag.severity <> 'shadow'
        ORDER BY flag.rule, flag.created_at, flag.id
        """,
        Example.class);
  }

  private static final String NEAR_COPIES =
      """
      SELECT flag.rule, '"' || conversation.title || '" ' || flag.reason AS reason
      FROM flags flag
      JOIN conversations conversation ON conversation.workspace_id = flag.workspace_id
          AND conversation.id = flag.conversation_id
      WHERE flag.rule = 'near-copy'
      ORDER BY flag.value DESC, flag.id LIMIT 1
      """;

  /** The seed's fixed range of 8 to 16 turns would have marked these down. */
  private static final String SHORT_AND_RIGHT =
      """
      SELECT conversation.turn_count || ' turns, score ' || conversation.quality_score AS rule,
             '"' || conversation.title || '"' AS reason
      FROM conversations conversation
      WHERE conversation.turn_count BETWEEN 4 AND 6 AND NOT conversation.is_gold
        AND conversation.inputs ->> 'template' = 'intake-escalation'
        AND NOT EXISTS (SELECT FROM flags flag
            WHERE flag.workspace_id = conversation.workspace_id
              AND flag.conversation_id = conversation.id AND flag.severity <> 'shadow')
      ORDER BY conversation.quality_score DESC, conversation.id LIMIT 1
      """;

  private <T> List<T> rows(String sql, Class<T> type) {
    return app.database()
        .inWorkspace(app.actor(), handle -> handle.createQuery(sql).mapTo(type).list());
  }

  private static String shortened(String reason) {
    return reason.length() > 96 ? reason.substring(0, 95) + "…" : reason;
  }

  /** One line of the report. */
  public record Example(String rule, String reason) {}
}
