package io.turnsmith.quality;

import io.turnsmith.conversation.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule that can raise a flag, with what it means and costs. */
public final class RuleBook {
  /** In the order in which pages show them. */
  static final List<Check> CHECKS =
      List.of(
          new RoleOrder(),
          new EndsWithUser(),
          new EmptyTurn(),
          new ToolCalls(),
          new ToolArguments(),
          new Placeholder(),
          new ChatTokens(),
          new Encoding(),
          new TurnCount(),
          new Truncated(),
          new MergedTurns(),
          new PersonaDrift(),
          new Refusal(),
          new AsAnAi(),
          new RepeatedTurn(),
          new Repetition(),
          new PromptEcho(),
          new FillIn(),
          new ShortAnswers(),
          new ForeignLanguage(),
          new InvisibleCharacters(),
          new GarbledText(),
          new RepairedReply(),
          new BriefAssistant());

  /** Raised by the database when it moves a weak conversation to {@code needs_revision}. */
  private static final Rule LOW_SCORE =
      new Rule(
          "low-score", 1, Severity.WARN, 0, "The score is below the threshold of the template.");

  private static final List<Rule> RULES =
      Stream.concat(CHECKS.stream().map(Check::rule), Stream.of(NearCopy.RULE, LOW_SCORE)).toList();

  private static final Map<String, Rule> BY_ID =
      RULES.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

  private RuleBook() {}

  /** Severe ones first. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** The rule of a flag that this version raised. */
  static Rule rule(String id) {
    Rule rule = BY_ID.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("no rule " + id);
    }
    return rule;
  }
}
