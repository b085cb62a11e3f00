package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedTest {
  private final Check check = new Truncated();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You can return the lamp within thirty days, as long as the box is still in one piece and",
        "Your deposit of 650 a month grows to 17,300 in 27 months, which is why I would",
        "Then try this subtraction. Your State",
        "Let me list what you need:",
        "The two options are these,",
        "She said that the \\\"first payment\\\"",
        "I would wait until Monday, and then call the office again (the",
        "1. Fetch the form from the office.\n2. Sign it together with your",
        "Here is the loop:\n\n```java\nfor (Line line : lines) {\n  lines.remove(line);",
        "El contrato está a tu nombre, así que puedes empadronarte con tu hija y llevar la",
        "Sie können den Antrag bis zum Freitag stellen, wenn Sie vorher in der Gemeinde noch einen",
        "Ja, das geht, aber nur mit der"
      })
  void seesWhereAnAnswerBreaksOff(String answer) {
    assertThat(look(answer)).extracting(Flag::turn).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "That is all you need.",
        "Shall I register it?",
        "\"I'm sorry,\" she said. \"That helps!\"",
        "¿Le viene bien el martes?",
        "Das Amt sagt: »Kommen Sie am Montag.«",
        "He wrote “come on Monday”.",
        "Enjoy your trip! 🚆",
        "Enjoy your trip ❤️",
        "Glad it works :)",
        "Two things are left:\n\n- the photo of the crack\n- your decision",
        "| step | cursor |\n|---|---|\n| first | 1 |",
        "One line:\n\n```java\nlines.removeIf(Line::isExpired);\n```",
        "You find the form at https://example.org/forms/a38",
        "Write to service@example.org",
        "Set it with `git config`",
        "So the answer is\n\n2x + 6 = 18",
        "It comes to 160",
        "It rose by 4 %",
        "That makes 2,340 €",
        "**Please keep it unplugged.**",
        "(You can also come by in person.)",
        "I wish you a full recovery.\n\nKind regards,\nThe support team",
        "Que le vaya bien.\n\nUn saludo",
        "sure, one moment",
        "Done",
        "お待ちください",
        "The next part…"
      })
  void acceptsEveryGoodEnd(String answer) {
    assertThat(look(answer)).isEmpty();
  }

  @Test
  void looksAtEveryAnswerAndAtNoQuestion() {
    Transcript transcript =
        Samples.talk(
            "no full stop in this question of mine, as people do",
            "The first answer breaks off in the middle of a sentence that",
            "ok",
            "The second one ends well.");

    List<Flag> flags = check.look(transcript, Samples.any());

    assertThat(flags).extracting(Flag::turn).containsExactly(2);
    assertThat(Samples.marked(transcript, flags.getFirst())).endsWith("a sentence that");
  }

  @Test
  void believesTheProviderThatStopped() {
    Transcript whole = Samples.answer("A sentence that looks complete.");

    List<Flag> flags = check.look(new Transcript(whole.turns(), 900, false, true), Samples.any());

    assertThat(flags).extracting(Flag::turn).containsExactly(2);
  }

  private List<Flag> look(String answer) {
    return check.look(Samples.answer(answer), Samples.any());
  }
}
