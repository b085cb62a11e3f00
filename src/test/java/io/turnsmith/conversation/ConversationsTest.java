package io.turnsmith.conversation;

import static io.turnsmith.conversation.ConversationFilter.everything;
import static io.turnsmith.testing.SampleConversations.flag;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Actor;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static TestDatabase test;
  private final Conversations conversations = new Conversations(SampleConversations.IDS);

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void empty() {
    test.adminJdbc("TRUNCATE conversations CASCADE");
  }

  @Test
  void turnsAndFlagsComeBackAsTheyWentIn() {
    List<Turn> turns =
        List.of(
            Turn.text(1, Role.SYSTEM, "Be brief."),
            Turn.text(2, Role.USER, "Where, \"exactly\"?\r\n\\ 😀 {\"a\"} '' ,"),
            new Turn(
                3,
                Role.ASSISTANT,
                "",
                "let me look",
                List.of(new ToolCall("call_1", "find", "{\"id\": 1,  \"x\":\"\\u0000\"}")),
                null),
            new Turn(4, Role.TOOL, "NULL", null, List.of(), "call_1"),
            Turn.text(5, Role.ASSISTANT, "Here."));
    Flag spanned =
        new Flag("too-short", 1, Severity.WARN, null, BigDecimal.TEN, 5, new Span(0, 4), "short");
    Flag whole = new Flag("no-tools", 3, Severity.SHADOW, null, null, null, null, "none");
    NewConversation made = scored("7.5").with(spanned, whole).saying(turns);

    store(made, null);

    assertThat(read(made).turns()).isEqualTo(turns);
    assertThat(read(made).flags()).containsExactly(whole, spanned);
    Conversation found = read(made).conversation();
    assertThat(found.turnCount()).isEqualTo(3);
    assertThat(found.totalTokens()).isEqualTo(25);
    assertThat(found.actualCostUsd()).isEqualByComparingTo("0.000000012345");
    assertThat(found.categories()).containsExactly("support");
  }

  @Test
  void whatTheDatabaseCannotHoldIsReplaced() {
    NewConversation made = scored("7.5").saying("a\0b", "half \uD83D");

    store(made, null);

    assertThat(read(made).turns())
        .extracting(Turn::content)
        .containsExactly("a\uFFFDb", "half \uFFFD");
  }

  @Test
  void aScoreBelowTheThresholdNeedsRevisionWhateverWasAsked() {
    NewConversation made = scored("5.9").saying("Hi", "Hello");

    assertThat(store(made, "every one is read")).isEqualTo(Status.NEEDS_REVISION);
    assertThat(read(made).flags()).extracting(Flag::rule).containsExactly("low-score");
  }

  @Test
  void aGoodOneWaitsForReviewWithItsReasonOrRestsUnread() {
    NewConversation queued = scored("8.0").saying("Hi", "Hello");
    NewConversation resting = scored("8.0").saying("Hi", "Hello");

    assertThat(store(queued, "every one is read")).isEqualTo(Status.PENDING_REVIEW);
    assertThat(store(resting, null)).isEqualTo(Status.GENERATED);
    assertThat(history(queued))
        .containsExactly("null>generated:made", "generated>pending_review:every one is read");
  }

  @Test
  void anImportIsApprovedByImport() {
    NewConversation made = scored("8.0").saying("Hi", "Hello");

    test.database().useWorkspace(test.actor(), h -> conversations.insertImported(h, made, true));

    Conversation found = read(made).conversation();
    assertThat(found.status()).isEqualTo(Status.APPROVED);
    assertThat(found.gold()).isTrue();
    assertThat(found.decidedBy()).isEqualTo(DecidedBy.IMPORT);
  }

  @Test
  void pagesMeetWithoutGapOrRepetition() {
    List<ConversationId> stored = new ArrayList<>();
    for (int each = 0; each < 7; each++) {
      NewConversation made = scored("8.0").saying("Hi", "Hello " + each);
      store(made, null);
      stored.add(made.id());
    }

    List<ConversationId> seen = new ArrayList<>();
    PageEnd end = null;
    do {
      ConversationPage page = page(end);
      page.rows().forEach(each -> seen.add(each.id()));
      end = page.next();
    } while (end != null);

    assertThat(seen).containsExactlyElementsOf(stored.reversed());
  }

  @Test
  void filtersLeaveOutTheRest() {
    NewConversation good = scored("9.0").saying("Hi", "Hello");
    NewConversation weak = scored("4.0").simulatedOnes().saying("Hi", "Hello");
    store(good, null);
    store(weak, null);

    assertThat(ids(ConversationFilter.of(Status.NEEDS_REVISION))).containsExactly(weak.id());
    assertThat(ids(everything().with(Facet.TIER, "template").with(Facet.SIMULATED, "false")))
        .containsExactly(good.id());
    assertThat(ids(everything().scored(new BigDecimal("4.1"), null))).containsExactly(good.id());
    assertThat(ids(everything().scored(null, new BigDecimal("4.1")))).containsExactly(weak.id());
    assertThat(ids(everything().with(Facet.TEMPLATE, "nope"))).isEmpty();
    assertThat(ids(everything())).hasSize(2);
  }

  @Test
  void countsByStatus() {
    store(scored("9.0").saying("Hi", "Hello"), "read");
    store(scored("4.0").saying("Hi", "Hello"), "read");
    store(scored("3.0").saying("Hi", "Hello"), "read");

    assertThat(test.database().inWorkspace(test.actor(), conversations::counts))
        .containsOnly(Map.entry(Status.PENDING_REVIEW, 1L), Map.entry(Status.NEEDS_REVISION, 2L));
  }

  @Test
  void theLastCharactersOfAnIdAreEnough() {
    NewConversation made = scored("9.0").saying("Hi", "Hello");
    store(made, null);

    assertThat(found(made.id().ending())).isEqualTo(new Found.One(made.id()));
    assertThat(found(" " + made.id().value().toString().toUpperCase(Locale.ROOT)))
        .isEqualTo(new Found.One(made.id()));
    assertThat(found("00000000")).isEqualTo(new Found.None());
    assertThat(found("abc")).isEqualTo(new Found.NoId());
    assertThat(found("100%_zzz")).isEqualTo(new Found.NoId());
  }

  @Test
  void anotherWorkspaceFindsNothing() {
    NewConversation made = scored("9.0").with(flag(Severity.WARN)).saying("Hi", "Hello");
    store(made, null);
    Actor stranger = test.secondActor();

    test.database()
        .useWorkspace(
            stranger,
            handle -> {
              assertThat(conversations.find(handle, made.id())).isEmpty();
              assertThat(conversations.turns(handle, made.id())).isEmpty();
              assertThat(conversations.flags(handle, made.id())).isEmpty();
              assertThat(conversations.byEnding(handle, made.id().ending()))
                  .isEqualTo(new Found.None());
            });
  }

  @Test
  void itsWordsCanBeSearched() {
    NewConversation made = scored("9.0").saying("Where is the zeppelin?", "Over the lake.");
    store(made, null);

    List<ConversationId> hits =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery(
                            "SELECT conversation_id FROM search_conversations('zeppelin', '{}',"
                                + " NULL, 5)")
                        .mapTo(ConversationId.class)
                        .list());

    assertThat(new HashSet<>(hits)).containsExactly(made.id());
  }

  private record Read(Conversation conversation, List<Turn> turns, List<Flag> flags) {}

  private Read read(NewConversation made) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                new Read(
                    conversations.find(handle, made.id()).orElseThrow(),
                    conversations.turns(handle, made.id()),
                    conversations.flags(handle, made.id())));
  }

  private Status store(NewConversation made, @Nullable String reviewReason) {
    return test.database()
        .inWorkspace(
            test.actor(),
            "made",
            handle -> conversations.insertGenerated(handle, made, reviewReason));
  }

  private ConversationPage page(@Nullable PageEnd end) {
    return test.database()
        .inWorkspace(test.actor(), handle -> conversations.page(handle, everything(), end, 3));
  }

  private List<ConversationId> ids(ConversationFilter filter) {
    return test
        .database()
        .inWorkspace(test.actor(), handle -> conversations.page(handle, filter, null, 50))
        .rows()
        .stream()
        .map(Conversation::id)
        .toList();
  }

  private Found found(String typed) {
    return test.database()
        .inWorkspace(test.actor(), handle -> conversations.byEnding(handle, typed));
  }

  private List<String> history(NewConversation made) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT coalesce(from_status, 'null') || '>' || to_status || ':' || reason
                        FROM status_changes WHERE conversation_id = :id ORDER BY changed_at
                        """)
                    .bind("id", made.id())
                    .mapTo(String.class)
                    .list());
  }
}
