package io.turnsmith.quality;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.turnsmith.conversation.Span;
import java.util.ArrayList;
import java.util.List;

/** Finds patterns in model text with an engine whose time grows with the text only. */
final class Find {
  private Find() {}

  /**
   * A match, or the first group of it where the pattern has one.
   *
   * @param after first UTF-16 unit behind the whole match
   */
  record Match(String text, int start, int end, int after) {
    Span span() {
      return new Span(start, end);
    }
  }

  static List<Match> all(Pattern pattern, String text) {
    List<Match> matches = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int group = Math.min(1, matcher.groupCount());
      int start = matcher.start(group);
      if (start >= 0 && matcher.end(group) > start) {
        matches.add(
            new Match(
                text.substring(start, matcher.end(group)),
                start,
                matcher.end(group),
                matcher.end()));
      }
    }
    return matches;
  }
}
