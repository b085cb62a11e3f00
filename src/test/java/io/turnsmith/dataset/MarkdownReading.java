package io.turnsmith.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown export read line by line, with as much of CommonMark as a writer could get wrong.
 *
 * @param conversations headings of the first level
 * @param turns text of each turn without its escapes
 * @param active lines of prose in which something is not escaped
 */
record MarkdownReading(int conversations, List<String> turns, List<String> active) {
  private static final Pattern TURN = Pattern.compile("## \\d+ · (User|Assistant|Tool|System).*");
  private static final Pattern FENCE = Pattern.compile("(`{3,})[A-Za-z0-9+#.-]*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])|&#(32|9);|\\\\$");

  /** What must not stand in prose once the escapes are gone. */
  private static final Pattern ACTIVE =
      Pattern.compile("[<\\[\\]`*_&~|]|^[-+=#>]|^\\d+[.)]|https?://|www\\.|^ {4}|^\\t|!\\[");

  static MarkdownReading of(String file) {
    List<String> lines = List.of(file.split("[\n\r]", -1));
    List<String> turns = new ArrayList<>();
    List<String> active = new ArrayList<>();
    StringBuilder turn = new StringBuilder();
    int conversations = 0;
    boolean inTurn = false;
    for (int at = 4; at < lines.size(); at++) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        at = lines.subList(at + 1, lines.size()).indexOf(fence.group(1)) + at + 1;
        turn.append("(code)");
      } else if (line.startsWith("# ") || TURN.matcher(line).matches()) {
        if (inTurn) {
          turns.add(turn.toString());
        }
        turn.setLength(0);
        inTurn = !line.startsWith("# ");
        conversations += inTurn ? 0 : 1;
        check(inTurn ? "" : line.substring(2), active);
      } else {
        check(line, active);
        turn.append(unescaped(line)).append('\n');
      }
    }
    turns.add(turn.toString());
    return new MarkdownReading(conversations, turns, active);
  }

  private static void check(String line, List<String> active) {
    String inert = ESCAPE.matcher(line).replaceAll("x");
    if (inert.contains("\\") || ACTIVE.matcher(inert).find()) {
      active.add(line);
    }
  }

  private static String unescaped(String line) {
    return ESCAPE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
  }

  private static String meant(MatchResult escape) {
    if (escape.group(1) != null) {
      return escape.group(1);
    }
    return escape.group(2) == null ? "" : Character.toString(Integer.parseInt(escape.group(2)));
  }
}
