package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VarietyTest {
  private static final int CONVERSATIONS = 1000;
  private static final double ALIKE = 0.5;

  private final Map<String, Integer> shingleNumbers = new HashMap<>();

  @Test
  void atMostOnePairInAHundredOfAThousandConversationsIsAlike() {
    List<String> prompts = Briefs.all();
    List<int[]> shingles = new ArrayList<>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      shingles.add(shingles(prompts.get(i % prompts.size()), i));
    }

    int alike = 0;
    int sameBrief = 0;
    int alikeOfSameBrief = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      for (int j = i + 1; j < CONVERSATIONS; j++) {
        boolean same = i % prompts.size() == j % prompts.size();
        boolean near = jaccard(shingles.get(i), shingles.get(j)) >= ALIKE;
        alike += near ? 1 : 0;
        sameBrief += same ? 1 : 0;
        alikeOfSameBrief += same && near ? 1 : 0;
      }
    }
    assertThat(alike).isLessThanOrEqualTo(CONVERSATIONS * (CONVERSATIONS - 1) / 2 / 100);
    assertThat(alikeOfSameBrief).isLessThan(sameBrief / 20);
  }

  private int[] shingles(String prompt, long seed) {
    Brief brief = BriefReader.read(List.of(new Message("user", prompt)));
    String text =
        Composer.compose(brief, Seeds.of(seed, prompt), false).stream()
            .map(Turn::text)
            .collect(Collectors.joining(" "));
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+", -1);
    int[] numbers = new int[words.length - 2];
    for (int i = 0; i < numbers.length; i++) {
      String shingle = words[i] + " " + words[i + 1] + " " + words[i + 2];
      numbers[i] = shingleNumbers.computeIfAbsent(shingle, unseen -> shingleNumbers.size());
    }
    return Arrays.stream(numbers).sorted().distinct().toArray();
  }

  private static double jaccard(int[] one, int[] other) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      common += one[i] == other[j] ? 1 : 0;
      int left = one[i];
      i += left <= other[j] ? 1 : 0;
      j += other[j] <= left ? 1 : 0;
    }
    return (double) common / (one.length + other.length - common);
  }
}
