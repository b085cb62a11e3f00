package io.turnsmith.review;

import io.turnsmith.review.DiffPart.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares two texts word by word, after Myers, "An O(ND) Difference Algorithm and Its Variations"
 * (1986). Joined again, kept and removed pieces are the old text, kept and added ones the new.
 */
public final class WordDiff {
  /** A run of letters and digits, a run of white space, or one other character. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}]+|\\s+|.", Pattern.DOTALL);

  /**
   * Differing words beyond which the middle is told as replaced whole: time and space grow with the
   * square of this.
   */
  private static final int MOST_DIFFERENCES = 1500;

  private WordDiff() {}

  /** Returns the pieces in order; neighbours differ in kind. */
  public static List<DiffPart> of(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    int start = commonStart(old, now);
    int end = commonEnd(old, now, start);
    Parts parts = new Parts();
    old.subList(0, start).forEach(word -> parts.add(Kind.KEPT, word));
    middle(old.subList(start, old.size() - end), now.subList(start, now.size() - end), parts);
    old.subList(old.size() - end, old.size()).forEach(word -> parts.add(Kind.KEPT, word));
    return parts.done();
  }

  private static void middle(List<String> old, List<String> now, Parts parts) {
    List<int[]> trace = trace(old, now);
    if (trace.isEmpty()) {
      old.forEach(word -> parts.add(Kind.REMOVED, word));
      now.forEach(word -> parts.add(Kind.ADDED, word));
      return;
    }
    Deque<DiffPart> backwards = new ArrayDeque<>();
    int x = old.size();
    int y = now.size();
    for (int d = trace.size() - 1; d >= 0 && (x > 0 || y > 0); d--) {
      int[] reach = trace.get(d);
      int k = x - y;
      boolean down = k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1));
      int fromX = down ? at(reach, k + 1) : at(reach, k - 1);
      int fromY = fromX - (down ? k + 1 : k - 1);
      while (x > fromX && y > fromY && x > 0 && y > 0) {
        backwards.push(new DiffPart(Kind.KEPT, old.get(--x)));
        y--;
      }
      if (d > 0 && down) {
        backwards.push(new DiffPart(Kind.ADDED, now.get(--y)));
      } else if (d > 0) {
        backwards.push(new DiffPart(Kind.REMOVED, old.get(--x)));
      }
    }
    backwards.forEach(part -> parts.add(part.kind(), part.text()));
  }

  /** How far each diagonal was reached before each number of differences; empty for too many. */
  private static List<int[]> trace(List<String> old, List<String> now) {
    List<int[]> trace = new ArrayList<>();
    int most = Math.min(MOST_DIFFERENCES, old.size() + now.size());
    int[] reach = new int[3];
    for (int d = 0; d <= most; d++) {
      int[] next = new int[2 * d + 5];
      System.arraycopy(reach, 0, next, 1, reach.length);
      reach = next;
      trace.add(reach.clone());
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1));
        int x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
        int y = x - k;
        while (x < old.size() && y < now.size() && old.get(x).equals(now.get(y))) {
          x++;
          y++;
        }
        reach[k + reach.length / 2] = x;
        if (x >= old.size() && y >= now.size()) {
          return trace;
        }
      }
    }
    return List.of();
  }

  private static int at(int[] reach, int diagonal) {
    return reach[diagonal + reach.length / 2];
  }

  private static int commonStart(List<String> old, List<String> now) {
    int most = Math.min(old.size(), now.size());
    int start = 0;
    while (start < most && old.get(start).equals(now.get(start))) {
      start++;
    }
    return start;
  }

  private static int commonEnd(List<String> old, List<String> now, int start) {
    int most = Math.min(old.size(), now.size()) - start;
    int end = 0;
    while (end < most && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    return end;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Joins neighbours of one kind. */
  private static final class Parts {
    private final List<DiffPart> done = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Kind kind = Kind.KEPT;

    void add(Kind next, String word) {
      if (next != kind) {
        flush();
        kind = next;
      }
      text.append(word);
    }

    List<DiffPart> done() {
      flush();
      return List.copyOf(done);
    }

    private void flush() {
      if (!text.isEmpty()) {
        done.add(new DiffPart(kind, text.toString()));
        text.setLength(0);
      }
    }
  }
}
