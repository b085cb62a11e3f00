package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Role;
import io.turnsmith.generation.BoundStep;
import io.turnsmith.generation.BoundStep.Converse;
import io.turnsmith.generation.BoundStep.Generate;
import io.turnsmith.generation.Prompt;
import io.turnsmith.generation.VoicePrompt;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reckons what a plan will take, from its items as they pass by. */
final class Estimator {
  /** Prompts of a large plan are counted for this many of its items, evenly spread. */
  private static final int MOST_COUNTED = 500;

  /** JSON around the turns: keys, quotes and escapes cost about a quarter more. */
  private static final int JSON_PERCENT = 125;

  /** Tokens that a message of the history costs beside its text. */
  private static final int MESSAGE_TOKENS = 4;

  private final BoundStep step;
  private final TokenCounter tokens;
  private final int stride;
  private int items;
  private int counted;
  private long turns;
  private long readByUser;
  private long readByWriter;
  private long output;

  /**
   * @param planned how many items will pass
   */
  Estimator(BoundStep step, TokenCounter tokens, int planned) {
    this.step = step;
    this.tokens = tokens;
    this.stride = Math.max(1, planned / MOST_COUNTED);
  }

  void add(Inputs inputs, long seed) {
    if (items % stride == 0) {
      count(inputs, seed);
      counted++;
    }
    output += Prompt.expectedTokens(inputs);
    turns += inputs.turns();
    items++;
  }

  Estimate estimate() {
    long user = ofAll(readByUser);
    long writer = ofAll(readByWriter);
    return switch (step) {
      case Generate(_, ModelProfile profile) -> {
        long out = output * JSON_PERCENT / 100;
        yield new Estimate(items, items, writer, out, cost(profile, writer, out));
      }
      case Converse(_, ModelProfile ofUser, ModelProfile ofAssistant) -> {
        BigDecimal asking = cost(ofUser, user, output / 2);
        BigDecimal answering = cost(ofAssistant, writer, output - output / 2);
        BigDecimal both = asking == null || answering == null ? null : asking.add(answering);
        yield new Estimate(items, Math.toIntExact(turns), user + writer, output, both);
      }
    };
  }

  private void count(Inputs inputs, long seed) {
    switch (step) {
      case Generate(_, ModelProfile profile) ->
          readByWriter +=
              tokens.count(
                  Prompt.request(inputs, seed, profile.maxOutputTokens(), null).messages());
      case Converse _ -> {
        readByUser += read(inputs, Role.USER);
        readByWriter += read(inputs, Role.ASSISTANT);
      }
    }
  }

  /**
   * Tokens that one voice reads in all its calls. Every call reads what was said before it, so the
   * input grows with the square of the turns.
   */
  private long read(Inputs inputs, Role voice) {
    long calls = inputs.turns() / 2L;
    long turnsBefore = calls * (calls - 1) + (voice == Role.USER ? 0 : calls);
    long each = (long) Prompt.expectedTokens(inputs) / inputs.turns() + MESSAGE_TOKENS;
    return calls * tokens.count(VoicePrompt.opening(inputs, voice)) + turnsBefore * each;
  }

  private long ofAll(long ofCounted) {
    return counted == 0 ? 0 : ofCounted * items / counted;
  }

  private static @Nullable BigDecimal cost(ModelProfile profile, long in, long out) {
    @Nullable Prices prices = profile.prices();
    return prices == null ? null : prices.cost(in, out);
  }
}
