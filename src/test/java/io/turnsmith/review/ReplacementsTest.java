package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import io.turnsmith.review.Replacements.Replaced;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplacementsTest {
  private static final ConversationFilter ALL = ConversationFilter.everything();
  private static final TextReplacement LARCH =
      new TextReplacement("Larch", "Alder", true, true, EditKind.FACT);

  private static Room room;
  private static Replacements replacements;
  private static Actor ana;
  private static Actor ben;

  @BeforeAll
  static void open() {
    room = new Room();
    replacements = room.room().replacements();
    ana = room.reviewer("ana");
    ben = room.reviewer("ben");
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.empty();
    room.test().adminJdbc("TRUNCATE export_logs CASCADE");
  }

  @Test
  void aTextIsReplacedEverywhereAndPutBack() {
    ConversationId id = saying("Is this Larch?", "Larch, not Larchwood. Larch $1!");
    saying("Is this Elm?", "No.");

    ReplacementPreview preview = replacements.preview(ana, ALL, LARCH);
    assertThat(preview)
        .returns(1, ReplacementPreview::conversations)
        .returns(2, ReplacementPreview::turns)
        .returns(3, ReplacementPreview::places);
    assertThat(preview.samples()).extracting(TurnChange::after).contains("Is this Alder?");
    assertThat(contents(id)).contains("Is this Larch?");

    Replaced done = replacements.replace(ana, ALL, LARCH);
    assertThat(done.turns()).isEqualTo(2);
    assertThat(contents(id)).containsExactly("Is this Alder?", "Alder, not Larchwood. Alder $1!");
    assertThat(room.find(id).contentVersion()).isEqualTo(2);
    assertThat(room.decide(ben, room.waiting("7.0"), APPROVE)).isInstanceOf(Outcome.Decided.class);

    assertThat(replacements.undo(ben, done.act()).turns()).isZero();
    assertThat(replacements.undo(ana, done.act()).turns()).isEqualTo(2);
    assertThat(contents(id)).containsExactly("Is this Larch?", "Larch, not Larchwood. Larch $1!");
    assertThat(replacements.undo(ana, done.act()).turns()).isZero();
    assertThat(room.count("SELECT count(*) FROM preference_pairs")).isZero();
  }

  @Test
  void onlyTheFirstChangedTurnOfAnActIsAPair() {
    saying("Is this Larch?", "Larch it is.");
    replacements.replace(ana, ALL, LARCH);
    assertThat(room.count("SELECT count(*) FROM preference_pairs")).isZero();

    saying("Which tree?", "A Larch.");
    replacements.replace(ana, ALL, LARCH);
    assertThat(room.count("SELECT count(*) FROM preference_pairs")).isEqualTo(1);
  }

  @Test
  void caseAndWordsAreRegardedOnlyIfAsked() {
    TextReplacement loose = new TextReplacement("larch", "alder", false, false, EditKind.STYLE);
    ConversationId id = saying("LARCHwood", "a Larch");

    assertThat(replacements.preview(ana, ALL, loose).places()).isEqualTo(2);
    replacements.replace(ana, ALL, loose);
    assertThat(contents(id)).containsExactly("alderwood", "a alder");
    assertThatThrownBy(() -> new TextReplacement(" ", "x", true, true, EditKind.FACT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsDecidedOrReadStaysAndTheExportsAreNamed() {
    ConversationId approved = saying("Larch?", "Larch.");
    room.decide(ben, approved, APPROVE);
    export("late", "now() + interval '1 hour'", "{\"template\": [], \"tier\": []}");
    export("early", "now() - interval '1 hour'", "{}");
    export("other", "now() + interval '1 hour'", "{\"tier\": [\"scenario\"]}");
    ConversationId held = saying("Larch?", "Larch.");
    room.queue().claim(ben, held);

    ReplacementPreview preview = replacements.preview(ana, ALL, LARCH);
    assertThat(preview)
        .returns(0, ReplacementPreview::conversations)
        .returns(1, ReplacementPreview::decided)
        .returns(1, ReplacementPreview::held);
    assertThat(preview.exports()).extracting(AffectedExport::fileName).containsExactly("late");
    assertThat(replacements.replace(ana, ALL, LARCH).turns()).isZero();
  }

  @Test
  void whatWasEditedSinceIsNotPutBack() {
    ConversationId id = saying("Which tree?", "A Larch.");
    Replaced done = replacements.replace(ana, ALL, LARCH);
    room.turns().edit(ben, id, new TurnEdit(2, 2, "An oak.", EditKind.FACT, ""));

    assertThat(replacements.undo(ana, done.act()).turns()).isZero();
    assertThat(contents(id)).containsExactly("Which tree?", "An oak.");
  }

  private static ConversationId saying(String question, String answer) {
    return room.store(scored("7.0").saying(question, answer));
  }

  private static List<String> contents(ConversationId id) {
    return room.room().look(ana, id).orElseThrow().turns().stream()
        .map(turn -> turn.turn().content())
        .toList();
  }

  private static void export(String file, String at, String filter) {
    room.test()
        .adminJdbc(
            """
            INSERT INTO export_logs (workspace_id, id, user_id, format, file_name, exported_at,
                status, finished_at, file_size_bytes, file_sha256, filter_state)
            VALUES ('%s', gen_random_uuid(), '%s', 'jsonl', '%s', %s, 'completed', now(), 1,
                '\\x00', '%s')
            """
                .formatted(
                    room.owner().workspace().value(),
                    room.owner().user().value(),
                    file,
                    at,
                    filter));
  }
}
