package io.turnsmith.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts pairs of texts whose word 3-shingles overlap that much, exactly, by Jaccard. */
final class AlikePairs {
  private final double alike;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> texts = new ArrayList<>();

  AlikePairs(double alike) {
    this.alike = alike;
  }

  void add(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
    int[] shingles = new int[Math.max(0, words.length - 2)];
    for (int i = 0; i < shingles.length; i++) {
      String shingle = words[i] + " " + words[i + 1] + " " + words[i + 2];
      shingles[i] = numbers.computeIfAbsent(shingle, unseen -> numbers.size());
    }
    texts.add(Arrays.stream(shingles).sorted().distinct().toArray());
  }

  int count() {
    int count = 0;
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        count += jaccard(texts.get(i), texts.get(j)) >= alike ? 1 : 0;
      }
    }
    return count;
  }

  private static double jaccard(int[] one, int[] other) {
    int common = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      int order = Integer.compare(one[i], other[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (one.length + other.length - common);
  }
}
