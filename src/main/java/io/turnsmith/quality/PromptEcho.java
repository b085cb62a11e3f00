package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the words of the prompts in the turns. Fenced blocks and quoted lines are left out: a
 * prompt may order them word for word, as a stack trace or an e-mail. The user may come closer to
 * the words of a prompt than the assistant, for the facts that a prompt gives are the user's to
 * tell.
 */
final class PromptEcho implements Check {
  private static final Rule RULE =
      new Rule(
          "prompt-echo",
          1,
          Severity.WARN,
          4,
          "A turn repeats the words of the instructions that the model was given.");

  private static final int WORDS = 8;

  /** Start values, from 1,880 simulated conversations and the gold ones. */
  private static final Limits FOR_ASSISTANT = new Limits(120, 0.30);

  private static final Limits FOR_USER = new Limits(240, 0.60);

  /** Far above any limit; without it a turn that is all prompt would take quadratic time. */
  private static final int LONGEST_RUN = 200;

  /** A shorter turn is covered by a single phrase that the prompt asked for. */
  private static final int FEWEST_WORDS_TO_MEASURE = 40;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    Prompts prompts = Prompts.of(expected.prompts());
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      Flag flag = flag(turn, prompts);
      if (flag != null) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static @Nullable Flag flag(Turn turn, Prompts prompts) {
    List<Words.Word> words = Words.in(Prose.of(turn.content()));
    int shared = 0;
    int longest = 0;
    Span passage = null;
    for (int at = 0; at + WORDS <= words.size(); at++) {
      int run = prompts.run(words, at);
      if (run > 0) {
        shared++;
        int start = words.get(at).start();
        int end = words.get(at + run - 1).end();
        if (end - start > longest) {
          longest = end - start;
          passage = new Span(start, end);
        }
      }
    }
    return verdict(
        turn,
        passage,
        longest,
        (double) shared / Math.max(1, words.size() - WORDS + 1),
        words.size());
  }

  private static @Nullable Flag verdict(
      Turn turn, @Nullable Span passage, int longest, double share, int words) {
    Limits limits = turn.role() == Role.USER ? FOR_USER : FOR_ASSISTANT;
    if (longest > limits.chars()) {
      return RULE.at(
          turn,
          passage,
          BigDecimal.valueOf(longest),
          BigDecimal.valueOf(limits.chars()),
          longest + " characters in a row stand in the prompt");
    }
    if (words >= FEWEST_WORDS_TO_MEASURE && share > limits.share()) {
      return RULE.at(
          turn,
          passage,
          Ratio.of(share),
          Ratio.of(limits.share()),
          Ratio.of(share).movePointRight(2) + " % of it stands in the prompt");
    }
    return null;
  }

  /**
   * @param chars most characters in a row
   * @param share most of a turn's runs of {@link #WORDS} words
   */
  private record Limits(int chars, double share) {}

  /**
   * @param words of each prompt
   * @param places where each run of {@link #WORDS} words first begins: prompt and word
   */
  private record Prompts(List<List<Words.Word>> words, Map<Long, Place> places) {
    record Place(int prompt, int word) {}

    static Prompts of(List<String> prompts) {
      List<List<Words.Word>> words =
          prompts.stream().map(prompt -> Words.in(Prose.capped(prompt))).toList();
      Map<Long, Place> places = new HashMap<>();
      for (int prompt = 0; prompt < words.size(); prompt++) {
        for (int at = 0; at + WORDS <= words.get(prompt).size(); at++) {
          places.putIfAbsent(
              Shingles.hash(words.get(prompt).subList(at, at + WORDS)), new Place(prompt, at));
        }
      }
      return new Prompts(words, places);
    }

    /** How many words from there on stand in a prompt in the same order; 0 below eight. */
    int run(List<Words.Word> turn, int at) {
      Place place = places.get(Shingles.hash(turn.subList(at, at + WORDS)));
      if (place == null) {
        return 0;
      }
      List<Words.Word> prompt = words.get(place.prompt());
      int run = 0;
      while (run < LONGEST_RUN
          && at + run < turn.size()
          && place.word() + run < prompt.size()
          && turn.get(at + run).text().equals(prompt.get(place.word() + run).text())) {
        run++;
      }
      return run < WORDS ? 0 : run;
    }
  }
}
