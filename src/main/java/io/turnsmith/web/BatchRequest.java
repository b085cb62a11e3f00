package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.conversation.Tier;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An order as programs and the form send it; what is null or empty takes the default of {@code
 * turnsmith batch create}.
 *
 * @param each conversations for each template, scenario or edge case
 * @param count conversations in all, instead of {@code each}
 * @param model name of the model profile
 * @param key a second order with the same key is the first one
 * @param budgetUsd most USD that its calls may cost together
 * @param withoutBudget orders it although it costs money and nothing caps it
 */
@JsonNaming(SnakeCaseStrategy.class)
record BatchRequest(
    @Nullable String name,
    @Nullable List<String> tiers,
    @Nullable List<String> templates,
    @Nullable List<String> scenarios,
    @Nullable List<String> edgeCases,
    @Nullable Map<String, String> parameters,
    @Nullable Integer each,
    @Nullable Integer count,
    @Nullable Long seed,
    @Nullable String model,
    @Nullable String pipeline,
    @Nullable Integer priority,
    @Nullable Integer concurrency,
    @Nullable Integer retries,
    @Nullable String key,
    @Nullable String budgetUsd,
    boolean withoutBudget) {
  static final int PRIORITY = 5;
  static final int CONCURRENCY = 16;
  static final int RETRIES = 3;
  static final String PIPELINE = "single-pass";

  private static final int LONGEST_NAME = 200;

  /**
   * @throws UserMistake when a field holds what it cannot
   */
  static BatchRequest of(Form form) {
    return new BatchRequest(
        filled(form.text("name")),
        form.all("tier"),
        form.all("template"),
        form.all("scenario"),
        form.all("edge_case"),
        parameters(form.text("parameters")),
        whole(form, "each"),
        whole(form, "count"),
        number(form, "seed"),
        filled(form.text("model")),
        filled(form.text("pipeline")),
        whole(form, "priority"),
        whole(form, "concurrency"),
        whole(form, "retries"),
        filled(form.text("key")),
        filled(form.text("budget_usd")),
        form.text("without_budget").equals("true"));
  }

  /**
   * @param usualModel the model profile where none is named
   */
  BatchSpec spec(String usualModel, RandomGenerator random) {
    return new BatchSpec(
        checkedName(),
        tierSet(),
        list(templates),
        list(scenarios),
        list(edgeCases),
        parameters == null ? Map.of() : parameters,
        or(each, 1),
        count,
        seed == null ? random.nextLong() >>> 1 : seed,
        model == null ? usualModel : model,
        pipeline == null ? PIPELINE : pipeline,
        or(priority, PRIORITY),
        or(concurrency, CONCURRENCY),
        or(retries, RETRIES),
        key,
        budgetUsd == null ? null : Dollars.read(budgetUsd));
  }

  private String checkedName() {
    String given = name == null || name.isBlank() ? "batch" : name.strip();
    if (given.length() > LONGEST_NAME) {
      throw mistake("a name has at most %d characters".formatted(LONGEST_NAME));
    }
    return given;
  }

  private Set<Tier> tierSet() {
    Set<Tier> found = new TreeSet<>();
    for (String word : list(tiers)) {
      found.add(
          Arrays.stream(Tier.values())
              .filter(tier -> Shown.word(tier).equals(word.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> mistake("a tier is template, scenario or edge_case")));
    }
    return found;
  }

  private static List<String> list(@Nullable List<String> names) {
    return names == null ? List.of() : names;
  }

  private static int or(@Nullable Integer value, int usual) {
    return value == null ? usual : value;
  }

  private static @Nullable String filled(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable Integer whole(Form form, String name) {
    Long value = number(form, name);
    if (value != null && value != value.intValue()) {
      throw mistake("%s is too large".formatted(Shown.words(name)));
    }
    return value == null ? null : value.intValue();
  }

  private static @Nullable Long number(Form form, String name) {
    String text = form.text(name).strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      throw mistake("%s is a whole number".formatted(Shown.words(name)));
    }
    return Long.valueOf(text);
  }

  /** One to a line, as {@code shop = Larch}. */
  private static Map<String, String> parameters(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] sides = line.split("=", 2);
      if (sides.length < 2 || sides[0].isBlank()) {
        throw mistake("a parameter is written as name = value, one to a line");
      }
      values.put(sides[0].strip(), sides[1].strip());
    }
    return values;
  }

  private static UserMistake mistake(String line) {
    return new UserMistake(ExitCode.INVALID, line);
  }
}
