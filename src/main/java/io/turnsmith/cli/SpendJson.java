package io.turnsmith.cli;

import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.Doubt;
import io.turnsmith.ledger.SpendLine;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spending as JSON: amounts are exact decimal texts, because a JSON number is often read as a
 * double.
 */
final class SpendJson {
  private SpendJson() {}

  static Map<String, Object> line(SpendLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.name());
    json.put("calls", line.calls());
    json.put("settled_usd", usd(line.settled()));
    json.put("reserved_usd", usd(line.reserved()));
    json.put("in_doubt_usd", usd(line.inDoubt()));
    json.put("overrun_usd", usd(line.overrun()));
    json.put("calls_in_doubt", line.doubts());
    json.put("unpriced_calls", line.unpriced());
    json.put("input_tokens", line.input());
    json.put("cached_tokens", line.cached());
    json.put("output_tokens", line.output());
    return json;
  }

  static Map<String, Object> budget(Budget budget) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", budget.scope().name().toLowerCase(Locale.ROOT));
    json.put("subject", budget.subject().toString());
    json.put("name", budget.name());
    json.put("cap", usd(budget.amount()));
    json.put("unit", budget.unit().name().toLowerCase(Locale.ROOT));
    json.put("hard", budget.hard());
    json.put("used", usd(budget.used()));
    json.put("left", usd(budget.left()));
    json.put("settled_usd", usd(budget.settled()));
    json.put("reserved_usd", usd(budget.reserved()));
    json.put("in_doubt_usd", usd(budget.inDoubt()));
    json.put("overrun_usd", usd(budget.overrun()));
    return json;
  }

  static Map<String, Object> doubt(Doubt doubt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", doubt.id().value().toString());
    json.put("at", doubt.createdAt().toString());
    json.put("batch", text(doubt.batch()));
    json.put("profile", doubt.profile());
    json.put("model", doubt.model());
    json.put("step", doubt.step());
    json.put("turn", doubt.turn());
    json.put("reserved_usd", doubt.reserved() == null ? "unpriced" : usd(doubt.reserved()));
    json.put("request_id", text(doubt.requestId()));
    json.put("cause", doubt.cause());
    return json;
  }

  private static String usd(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
