package io.turnsmith.batch;

import io.turnsmith.generation.Prompt;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reckons what a plan will take. */
final class Estimator {
  /** Prompts of a large plan are counted for this many of its items, evenly spread. */
  private static final int MOST_COUNTED = 500;

  /** JSON around the turns: keys, quotes and escapes cost about a quarter more. */
  private static final int JSON_PERCENT = 125;

  private Estimator() {}

  static Estimate estimate(List<Plan.Item> items, ModelProfile profile, TokenCounter tokens) {
    long in = inputTokens(items, profile, tokens);
    long out =
        items.stream().mapToLong(item -> Prompt.expectedTokens(item.inputs())).sum()
            * JSON_PERCENT
            / 100;
    return new Estimate(items.size(), items.size(), in, out, cost(profile.prices(), in, out));
  }

  private static long inputTokens(
      List<Plan.Item> items, ModelProfile profile, TokenCounter tokens) {
    int step = Math.max(1, items.size() / MOST_COUNTED);
    long counted = 0;
    long sum = 0;
    for (int at = 0; at < items.size(); at += step) {
      Plan.Item item = items.get(at);
      sum +=
          tokens.count(
              Prompt.request(item.inputs(), item.seed(), profile.maxOutputTokens(), null)
                  .messages());
      counted++;
    }
    return counted == 0 ? 0 : sum * items.size() / counted;
  }

  private static @Nullable BigDecimal cost(@Nullable Prices prices, long in, long out) {
    return prices == null ? null : prices.cost(in, out);
  }
}
