package io.turnsmith.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the tags of a text before the template engine sees it, so that a mistake has a place and
 * the engine meets nothing but names and well-nested sections: no partials, no change of
 * delimiters, no paths.
 */
final class TagScan {
  static final int DEEPEST = 8;

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /**
   * Something in a text that is not a tag we take.
   *
   * @param raw as it stands in the text
   * @param earlier how often {@code raw} occurs before it in the text
   */
  record Fault(String raw, int earlier, String message) {}

  private final String text;
  private final List<Tag> tags = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Deque<Tag> open = new ArrayDeque<>();
  private final Map<String, Integer> seen = new HashMap<>();

  private TagScan(String text) {
    this.text = text;
  }

  static TagScan of(String text) {
    TagScan scan = new TagScan(text);
    scan.run();
    return scan;
  }

  List<Tag> tags() {
    return List.copyOf(tags);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  private void run() {
    int from = text.indexOf(OPEN);
    while (from >= 0) {
      int close = text.indexOf(CLOSE, from + OPEN.length());
      String raw = close < 0 ? OPEN : text.substring(from, close + CLOSE.length());
      if (close < 0 || raw.indexOf('\n') >= 0) {
        faults.add(new Fault(OPEN, opensBefore(from), "\"{{\" is not closed on its line"));
        return;
      }
      int earlier = seen.merge(raw, 1, Integer::sum) - 1;
      take(raw, earlier);
      if (open.size() > DEEPEST) {
        fault(raw, earlier, "sections nested deeper than " + DEEPEST);
        return;
      }
      from = text.indexOf(OPEN, close + CLOSE.length());
    }
    open.forEach(tag -> faults.add(new Fault(tag.raw(), tag.earlier(), neverClosed(tag))));
  }

  private void take(String raw, int earlier) {
    String inside = raw.substring(OPEN.length(), raw.length() - CLOSE.length());
    char first = inside.isEmpty() ? ' ' : inside.charAt(0);
    switch (first) {
      case '!' -> {} // a comment
      case '#' -> section(Tag.Kind.SECTION, raw, inside, earlier);
      case '^' -> section(Tag.Kind.INVERTED, raw, inside, earlier);
      case '/' -> end(raw, name(inside), earlier);
      case '=' -> fault(raw, earlier, "the delimiters {{ }} cannot be changed");
      case '>', '<', '$' -> fault(raw, earlier, "a text cannot include another");
      case '{', '&' -> fault(raw, earlier, "write {{name}}: nothing is escaped");
      default -> value(raw, inside.strip(), earlier);
    }
  }

  private void value(String raw, String name, int earlier) {
    if (name.equals(Tag.ITEM) && open.stream().noneMatch(tag -> tag.kind() == Tag.Kind.SECTION)) {
      fault(raw, earlier, "{{.}} stands for an item of a list: put it into {{#list}}…{{/list}}");
      return;
    }
    tags.add(tag(Tag.Kind.VALUE, name, raw, earlier));
  }

  private void section(Tag.Kind kind, String raw, String inside, int earlier) {
    Tag tag = tag(kind, name(inside), raw, earlier);
    tags.add(tag);
    open.push(tag);
  }

  private void end(String raw, String name, int earlier) {
    if (open.isEmpty()) {
      fault(raw, earlier, raw + " closes nothing");
    } else if (!open.peek().name().equals(name)) {
      fault(raw, earlier, raw + " stands where " + open.peek().raw() + " must be closed first");
    } else {
      open.pop();
      tags.add(tag(Tag.Kind.END, name, raw, earlier));
    }
  }

  private Tag tag(Tag.Kind kind, String name, String raw, int earlier) {
    return new Tag(kind, name, raw, earlier, open.size());
  }

  private void fault(String raw, int earlier, String message) {
    faults.add(new Fault(raw, earlier, message));
  }

  private int opensBefore(int offset) {
    int count = 0;
    for (int at = text.indexOf(OPEN); at >= 0 && at < offset; at = text.indexOf(OPEN, at + 2)) {
      count++;
    }
    return count;
  }

  private static String name(String inside) {
    return inside.substring(1).strip();
  }

  private static String neverClosed(Tag tag) {
    return tag.raw() + " is never closed by {{/" + tag.name() + "}}";
  }
}
