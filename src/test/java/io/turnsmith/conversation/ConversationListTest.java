package io.turnsmith.conversation;

import static io.turnsmith.conversation.ConversationFilter.everything;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.TookTooLong;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists: words, properties, pages that meet while rows change, counts. */
class ConversationListTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private final Conversations conversations =
      new Conversations(new Ids(InstantSource.system(), new SplittableRandom()));
  private TestDatabase test;

  @BeforeEach
  void open() {
    test = TestDatabase.fresh();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void wordsAreFoundInTitleTurnsAndInputs() {
    NewConversation lake = store(scored("9.0").saying("Where is the zeppelin?", "Over the lake."));
    NewConversation port = store(scored("9.0").saying("Where is the ship?", "In the harbour."));

    assertThat(ids(everything().withWords("zeppelin"))).containsExactly(lake.id());
    assertThat(ids(everything().withWords("Zeppelin LAKE"))).containsExactly(lake.id());
    assertThat(ids(everything().withWords("zeppelin harbour"))).isEmpty();
    assertThat(ids(everything().withWords("\"the lake\""))).containsExactly(lake.id());
    assertThat(ids(everything().withWords("where -lake"))).containsExactly(port.id());
    assertThat(ids(everything().withWords(port.subject().persona()))).hasSize(2);
  }

  @Test
  void whatHoldsNoWordFindsNothing() {
    store(scored("9.0").saying("Hi", "Hello"));

    assertThat(ids(everything().withWords("!?"))).isEmpty();
    assertThat(ids(everything().withWords("#persona:ana"))).isEmpty();
    assertThat(ids(everything().with(Facet.PERSONA, "' & 'hello"))).isEmpty();
    assertThat(ids(everything().with(Facet.PERSONA, "\\"))).isEmpty();
  }

  @Test
  void propertiesAreComparedWholeAndWithoutRegardToCase() {
    NewConversation made = store(scored("9.0").saying("Hi", "Hello"));
    String persona = made.subject().persona();

    assertThat(ids(everything().with(Facet.PERSONA, persona.toUpperCase(java.util.Locale.ROOT))))
        .containsExactly(made.id());
    assertThat(ids(everything().with(Facet.PERSONA, persona.substring(1)))).isEmpty();
    assertThat(ids(everything().with(Facet.GOLD, "false").with(Facet.TIER, "template")))
        .containsExactly(made.id());
  }

  @Test
  void anotherWorkspaceFindsNothing() {
    store(scored("9.0").saying("Where is the zeppelin?", "Over the lake."));
    Actor stranger = test.secondActor();

    assertThat(pages(stranger, everything().withWords("zeppelin"), 5)).isEmpty();
    assertThat(pages(stranger, everything().with(Facet.TIER, "template"), 5)).isEmpty();
    assertThat(pages(stranger, everything(), 5)).isEmpty();
  }

  @Test
  void hitsComeInPagesThatMeetWhileRowsChange() {
    List<ConversationId> stored = new ArrayList<>();
    for (int each = 0; each < 11; each++) {
      stored.add(store(scored("8.0").saying("Where is the zeppelin?", "There " + each)).id());
    }

    List<ConversationId> seen = new ArrayList<>();
    PageEnd end = null;
    do {
      ConversationPage page = page(test.actor(), everything().withWords("zeppelin"), end, 3);
      page.rows().forEach(row -> seen.add(row.id()));
      end = page.next();
      reindex(stored.getFirst());
      store(scored("8.0").saying("Where is the zeppelin?", "A later one"));
    } while (end != null);

    assertThat(seen).containsExactlyElementsOf(stored.reversed());
  }

  @Test
  void statusAndScoreNarrowHitsToo() {
    NewConversation good = store(scored("9.0").saying("zeppelin", "yes"));
    NewConversation weak = store(scored("4.0").saying("zeppelin", "no"));
    ConversationFilter zeppelins = everything().withWords("zeppelin");

    assertThat(ids(zeppelins.with(Status.NEEDS_REVISION))).containsExactly(weak.id());
    assertThat(ids(zeppelins.scored(new BigDecimal("8.9"), null))).containsExactly(good.id());
    assertThat(ids(zeppelins.with(Facet.FLAG, "low-score"))).containsExactly(weak.id());
  }

  @Test
  void manyHitsAreWalkedInStretchesWithoutGapOrRepetition() {
    NewConversation one = store(scored("8.0").saying("zeppelin", "yes"));
    test.adminJdbc(
        """
        INSERT INTO conversations (workspace_id, id, persona, emotion, tier, status, created_at)
        SELECT c.workspace_id, gen_random_uuid(), 'p', 'e', 'template', 'generated', c.created_at
        FROM conversations c, generate_series(1, 9000);
        INSERT INTO conversation_search (workspace_id, conversation_id, terms)
        SELECT c.workspace_id, c.id, '' FROM conversations c WHERE persona = 'p';
        UPDATE conversation_search search SET terms = search_terms(c, search.place, 'zeppelin')
        FROM conversations c WHERE c.id = search.conversation_id AND c.persona = 'p'
        """);

    List<ConversationId> seen = pages(test.actor(), everything().withWords("zeppelin"), 500);

    assertThat(seen).hasSize(9001).doesNotHaveDuplicates().endsWith(one.id());
    assertThat(pages(test.actor(), everything().withWords("zeppelin").with(Status.APPROVED), 500))
        .isEmpty();
  }

  @Test
  void aPageSaysHowManyItLookedThroughWhenFewPass() {
    store(scored("9.0").saying("Hi", "Hello"));
    test.adminJdbc(
        """
        INSERT INTO conversations (workspace_id, id, persona, emotion, tier, status, quality_score)
        SELECT c.workspace_id, gen_random_uuid(), 'p', 'e', 'template', 'generated', 7
        FROM conversations c, generate_series(1, 17000)
        """);
    ConversationFilter best = everything().scored(new BigDecimal("8"), null);

    ConversationPage first = page(test.actor(), best, null, 50);
    ConversationPage second = page(test.actor(), best, first.next(), 50);

    assertThat(first.rows()).isEmpty();
    assertThat(first.looked()).isEqualTo(16_384);
    assertThat(second.rows()).hasSize(1);
    assertThat(second.next()).isNull();
  }

  @Test
  void thePlaceInOneListIsNoneInAnother() {
    assertThatThrownBy(() -> page(test.actor(), everything(), new PageEnd.ByPlace(3), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsByStatusWhatPasses() {
    store(scored("9.0").saying("zeppelin", "yes"));
    store(scored("4.0").saying("zeppelin", "no"));
    store(scored("4.0").saying("ship", "no"));

    assertThat(tally(everything().withWords("zeppelin"), LONG_ENOUGH))
        .isEqualTo(Map.of(Status.GENERATED, 1L, Status.NEEDS_REVISION, 1L));
    assertThat(tally(everything().scored(null, new BigDecimal("5")), LONG_ENOUGH))
        .isEqualTo(Map.of(Status.NEEDS_REVISION, 2L));
  }

  @Test
  void aCountThatTakesTooLongIsGivenUp() {
    store(scored("9.0").saying("Hi", "Hello"));
    test.adminJdbc(
        """
        INSERT INTO conversations (workspace_id, id, persona, emotion, tier, status)
        SELECT c.workspace_id, gen_random_uuid(), 'p', 'e', 'template', 'generated'
        FROM conversations c, generate_series(1, 50000)
        """);

    assertThatThrownBy(() -> tally(everything(), Duration.ofMillis(1)))
        .isInstanceOf(TookTooLong.class);
  }

  private Map<Status, Long> tally(ConversationFilter filter, Duration longest) {
    return test.database()
        .inWorkspace(test.actor(), handle -> conversations.tally(handle, filter, longest));
  }

  private List<ConversationId> ids(ConversationFilter filter) {
    return pages(test.actor(), filter, 50);
  }

  private List<ConversationId> pages(Actor actor, ConversationFilter filter, int limit) {
    List<ConversationId> ids = new ArrayList<>();
    PageEnd end = null;
    do {
      ConversationPage page = page(actor, filter, end, limit);
      page.rows().forEach(row -> ids.add(row.id()));
      end = page.next();
    } while (end != null);
    return ids;
  }

  private ConversationPage page(
      Actor actor, ConversationFilter filter, @Nullable PageEnd end, int limit) {
    return test.database()
        .inWorkspace(actor, handle -> conversations.page(handle, filter, end, limit));
  }

  private void reindex(ConversationId id) {
    test.database()
        .useWorkspace(
            test.actor(),
            handle ->
                handle
                    .createQuery("SELECT index_conversation(:id)::text")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
  }

  private NewConversation store(NewConversation made) {
    test.database()
        .useWorkspace(test.actor(), handle -> conversations.insertGenerated(handle, made, null));
    return made;
  }
}
