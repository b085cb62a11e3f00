package io.turnsmith.bench;

import io.turnsmith.app.App;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Rows of made-up conversations, eight turns each, written as the program writes its own: with the
 * history, the review slots and every trigger. The text is of common and rare words, as prose is.
 */
final class FillRows {
  private static final int TURNS = 8;
  private static final int WORDS_PER_TURN = 40;
  private static final int VOCABULARY = 30_000;

  private final App app;

  FillRows(App app) {
    this.app = app;
  }

  long count() {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM conversations WHERE NOT is_gold")
                    .mapTo(long.class)
                    .one());
  }

  /**
   * Adds conversations in one transaction.
   *
   * @param seed makes the text different from call to call
   */
  int add(int conversations, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < conversations; i++) {
      ids.add(app.ids().next());
    }
    app.database()
        .useWorkspace(
            app.actor(),
            handle -> {
              insertConversations(handle, ids, random);
              insertTurns(handle, ids, random);
              index(handle, ids);
            });
    return conversations;
  }

  private static void insertConversations(Handle handle, List<UUID> ids, SplittableRandom random) {
    List<Integer> dice = ids.stream().map(id -> random.nextInt(1000)).toList();
    handle
        .createUpdate(
            """
            INSERT INTO conversations (workspace_id, id, template_version_id, scenario_id, title, persona,
                emotion, topic, tier, status, quality_score, score_version, turn_count, total_tokens,
                model, simulated, content_sha256, decided_by, approved_at)
            SELECT current_workspace(), made.id, setting.version, setting.scenario,
                   setting.title || ' ' || made.dice, setting.persona, 'neutral', setting.topic, 'scenario',
                   CASE WHEN made.dice < 400 THEN 'approved' WHEN made.dice < 500 THEN 'rejected'
                        WHEN made.dice < 600 THEN 'needs_revision' ELSE 'pending_review' END,
                   (made.dice % 101) / 10.0, 1, 8, 480, 'bench', true, sha256(made.id::text::bytea),
                   CASE WHEN made.dice < 500 THEN 'import' END,
                   CASE WHEN made.dice < 400 THEN now() END
            FROM unnest(:ids, :dice) AS made(id, dice)
            JOIN (
                SELECT row_number() OVER (ORDER BY scenario.name) - 1 AS number, scenario.id AS scenario,
                       version.id AS version, scenario.title, scenario.persona, scenario.topic
                FROM scenarios scenario
                JOIN template_versions version ON version.workspace_id = scenario.workspace_id
                    AND version.template_id = scenario.parent_template_id AND version.is_active
                WHERE scenario.is_current) setting ON setting.number = made.dice % 60
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("dice", Integer.class, dice)
        .execute();
  }

  private static void insertTurns(Handle handle, List<UUID> ids, SplittableRandom random) {
    List<UUID> conversations = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (UUID id : ids) {
      for (int turn = 1; turn <= TURNS; turn++) {
        conversations.add(id);
        numbers.add(turn);
        texts.add(text(random));
      }
    }
    handle
        .createUpdate(
            """
            INSERT INTO conversation_turns (workspace_id, conversation_id, turn_number, role, content,
                token_count, char_count)
            SELECT current_workspace(), turn.conversation, turn.number,
                   CASE WHEN turn.number % 2 = 1 THEN 'user' ELSE 'assistant' END,
                   turn.text, 60, length(turn.text)
            FROM unnest(:conversations, :numbers, :texts) AS turn(conversation, number, text)
            """)
        .bindArray("conversations", UUID.class, conversations)
        .bindArray("numbers", Integer.class, numbers)
        .bindArray("texts", String.class, texts)
        .execute();
  }

  private static void index(Handle handle, List<UUID> ids) {
    handle
        .createQuery("SELECT count(index_conversation(id)) FROM unnest(:ids) AS made (id)")
        .bindArray("ids", UUID.class, ids)
        .mapTo(Long.class)
        .one();
  }

  /** The word of a rank, as texts hold it. */
  static String word(int rank) {
    return "w" + Integer.toString(rank, 36);
  }

  /** A word's rank is the power of a uniform number: few words are common, most are rare (Zipf). */
  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int word = 0; word < WORDS_PER_TURN; word++) {
      int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
      text.append(word == 0 ? "" : " ").append(word(rank));
    }
    return text.append('.').toString();
  }
}
