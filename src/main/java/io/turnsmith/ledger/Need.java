package io.turnsmith.ledger;

import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a call may use at most.
 *
 * @param inputTokens of the request, counted by us
 * @param outputTokens most of the answer
 * @param worstCase USD; null when the model is unpriced
 */
record Need(int inputTokens, int outputTokens, @Nullable BigDecimal worstCase) {
  static Need of(Purchase purchase, TokenCounter counter) {
    int input = counter.count(purchase.request().messages());
    int output = purchase.request().maxOutputTokens();
    Prices prices = purchase.profile().prices();
    return new Need(input, output, prices == null ? null : prices.worstCase(input, output));
  }

  long tokens() {
    return (long) inputTokens + outputTokens;
  }
}
