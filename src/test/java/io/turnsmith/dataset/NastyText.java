package io.turnsmith.dataset;

import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that break careless writers, put together at random. */
final class NastyText {
  private static final List<String> PIECES =
      List.of(
          "plain words",
          " ",
          "\"",
          "\"\"",
          "'",
          "\\",
          "\\\\\"",
          ",",
          ";",
          "\n",
          "\r",
          "\r\n",
          "\n\n",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u000B",
          "\f",
          "\t",
          "\0",
          "=cmd|' /C calc'!A0",
          "=1+1",
          "+49",
          "-",
          "- item",
          "@sum",
          "\uFF1D1",
          "\uFF20x",
          "\uFEFF=1",
          "\u00A0=1",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "`",
          "```",
          "````",
          "~~~",
          "```js\n",
          "\n```\n",
          "---",
          "\n---\n",
          "===",
          "# head",
          "\n# head\n",
          "<script>alert(1)</script>",
          "<img src=//x>",
          "![x](https://evil.example/x.png)",
          "[a]: http://evil.example",
          "[a](javascript:alert(1))",
          "https://evil.example",
          "www.evil.example",
          "&lt;",
          "&#60;",
          "1. one",
          "| a | b |",
          "*b*",
          "_i_",
          "    code",
          "> quote",
          "\\\n",
          "end\\",
          "é",
          "漢字",
          "{\"a\":1}",
          "null",
          "");

  private NastyText() {}

  static String next(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(1, 12);
    for (int at = 0; at < pieces; at++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.isEmpty() ? "x" : text.toString();
  }

  static List<ExportedConversation> conversations(RandomGenerator random, int count) {
    List<ExportedConversation> all = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      List<Turn> turns = new ArrayList<>();
      int length = random.nextInt(1, 6);
      for (int number = 1; number <= length; number++) {
        Role role = number % 2 == 1 ? Role.USER : Role.ASSISTANT;
        turns.add(Turn.text(number, role, next(random)));
      }
      all.add(Samples.saying(next(random), turns));
    }
    return all;
  }

  /** What may be kept of a text: neither the database nor UTF-8 can hold the rest. */
  static String kept(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
