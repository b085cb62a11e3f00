package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.generation.Prompt;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import org.jspecify.annotations.Nullable;

/** Reckons what a plan will take, from its items as they pass by. */
final class Estimator {
  /** Prompts of a large plan are counted for this many of its items, evenly spread. */
  private static final int MOST_COUNTED = 500;

  /** JSON around the turns: keys, quotes and escapes cost about a quarter more. */
  private static final int JSON_PERCENT = 125;

  private final ModelProfile profile;
  private final TokenCounter tokens;
  private final int step;
  private int items;
  private int counted;
  private long countedInput;
  private long output;

  /**
   * @param planned how many items will pass
   */
  Estimator(ModelProfile profile, TokenCounter tokens, int planned) {
    this.profile = profile;
    this.tokens = tokens;
    this.step = Math.max(1, planned / MOST_COUNTED);
  }

  void add(Inputs inputs, long seed) {
    if (items % step == 0) {
      countedInput +=
          tokens.count(Prompt.request(inputs, seed, profile.maxOutputTokens(), null).messages());
      counted++;
    }
    output += Prompt.expectedTokens(inputs);
    items++;
  }

  Estimate estimate() {
    long in = counted == 0 ? 0 : countedInput * items / counted;
    long out = output * JSON_PERCENT / 100;
    @Nullable Prices prices = profile.prices();
    return new Estimate(items, items, in, out, prices == null ? null : prices.cost(in, out));
  }
}
