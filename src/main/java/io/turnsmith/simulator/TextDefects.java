package io.turnsmith.simulator;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Spoils text. */
final class TextDefects {
  private static final double KEPT = 0.6;
  private static final double LEAST_KEPT = 0.55;
  private static final double MORE_KEPT = 0.3;
  private static final double REPLACED = 0.3;

  private TextDefects() {}

  /** Stops after a word in the second half, with no stop after it. */
  static String cutInSentence(String text) {
    int end = text.lastIndexOf(' ', (int) (text.length() * KEPT));
    String kept = end > 0 ? text.substring(0, end) : text;
    return kept.replaceAll("[\\s\\p{Punct}…]+$", "");
  }

  /** Somewhere between a little more than a half and nearly all of it. */
  static String cut(String text, RandomGenerator random) {
    return text.substring(
        0, (int) (text.length() * (LEAST_KEPT + MORE_KEPT * random.nextDouble())));
  }

  /** JSON with something around it or missing from it. */
  static String breakJson(String json, String prose, RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> prose + "\n```json\n" + json + "\n```";
      case 1 -> json.substring(0, json.length() - 1);
      default -> json + "\n\nI hope this helps!";
    };
  }

  /** A few words replaced by others of about the same meaning. */
  static String withOtherWords(String text, List<String> pairs, RandomGenerator random) {
    String changed = text;
    for (String pair : pairs) {
      String[] words = pair.split(" ", -1);
      if (random.nextDouble() < REPLACED) {
        Pattern word = Pattern.compile("\\b" + words[0] + "\\b", Pattern.UNICODE_CHARACTER_CLASS);
        changed = word.matcher(changed).replaceAll(words[1]);
      }
    }
    return changed;
  }
}
