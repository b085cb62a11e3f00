package io.turnsmith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  private static final Turn QUESTION = Turn.text(1, Role.USER, "Hi");

  @Test
  void theFormNeverChanges() {
    assertThat(hex(List.of(QUESTION, Turn.text(2, Role.ASSISTANT, "Hello"))))
        .isEqualTo(SHA_OF_CANONICAL_FORM);
  }

  @Test
  void roleReasoningAndCallsAreContent() {
    Turn answer = Turn.text(2, Role.ASSISTANT, "Hello");
    Turn thought = new Turn(2, Role.ASSISTANT, "Hello", "hm", List.of(), null);
    Turn calling =
        new Turn(2, Role.ASSISTANT, "Hello", null, List.of(new ToolCall("a", "b", "{}")), null);
    assertThat(
            List.of(
                hex(List.of(QUESTION, answer)),
                hex(List.of(QUESTION, thought)),
                hex(List.of(QUESTION, calling)),
                hex(List.of(QUESTION, Turn.text(2, Role.USER, "Hello")))))
        .doesNotHaveDuplicates();
  }

  /** Of {@code [{"content":"Hi","role":"user"},{"content":"Hello","role":"assistant"}]}. */
  private static final String SHA_OF_CANONICAL_FORM =
      "d6a46ee39fedca62251a74cee3ccd42790484c0ea0389aae3398f3f983514bb3";

  private static String hex(List<Turn> turns) {
    return HexFormat.of().formatHex(ContentHash.of(turns));
  }
}
