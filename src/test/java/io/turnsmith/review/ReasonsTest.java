package io.turnsmith.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.conversation.ConversationId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static Room room;

  @BeforeAll
  static void open() {
    room = new Room();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @Test
  void aNewWorkspaceBeginsWithTenAndOtherIsNoNegativeLabel() {
    List<Reason> shipped = room.room().reasons().all(room.test().secondActor());

    assertThat(shipped).hasSize(10).extracting(Reason::position).isSorted();
    assertThat(shipped)
        .filteredOn(reason -> !reason.makesNegative())
        .extracting(Reason::code)
        .containsExactly("other");
  }

  @Test
  void aWorkspaceAddsWordsAnewAndRetiresItsOwn() {
    Reasons reasons = room.room().reasons();
    reasons.put(room.owner(), new Reason("too-long", "Nobody reads this far", 3, false, false));
    reasons.put(room.owner(), new Reason("too-long", "Longer than a screen", 3, false, false));
    reasons.put(room.owner(), new Reason("unsafe", "Unsafe", 2, true, true));

    assertThat(reasons.offered(room.owner()))
        .extracting(Reason::code)
        .contains("too-long")
        .doesNotContain("unsafe");
    assertThat(reasons.all(room.owner())).hasSize(11);
    assertThat(reasons.all(room.test().secondActor())).hasSize(10);

    ConversationId id = room.waiting("7.0");
    assertThat(room.decide(room.owner(), id, verdict("unsafe")))
        .isEqualTo(new Outcome.UnknownReason("unsafe"));
    assertThat(room.decide(room.owner(), id, verdict("made-up")))
        .isEqualTo(new Outcome.UnknownReason("made-up"));
    assertThat(room.decide(room.owner(), id, verdict("too-long")))
        .isInstanceOf(Outcome.Decided.class);
  }

  @Test
  void aReasonHasACodeOfWordsAndALabel() {
    assertThatThrownBy(() -> new Reason("Too long", "Label", 1, true, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Reason("too-long", " ", 1, true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Verdict verdict(String reason) {
    return new Verdict(Decision.REJECT, List.of(reason), "");
  }
}
