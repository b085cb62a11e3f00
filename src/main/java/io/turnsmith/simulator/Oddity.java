package io.turnsmith.simulator;

/** What an answer that arrives in whole may say that is odd. */
enum Oddity implements Effect {
  MISSING_USAGE,
  ZERO_USAGE,
  REFUSED,
  CONTENT_FILTER,
  LENGTH,
  CONTEXT_FULL,
  REASONING_ONLY,
  REASONING,
  EMPTY,
  NO_FINISH_REASON,
  NO_CHOICES,
  EXTRA_CHOICES,
  WRONG_MODEL,
  NUL,
  LONE_SURROGATE;

  private static final String THOUGHT =
      "The person asks for help. I should answer briefly and say what comes next.";

  /** Tokens of an answer that stops at once. */
  private static final int FEW = 3;

  /** What the provider counts and charges for the odd answer instead of the usual one. */
  Counted counted(Counted usage) {
    return switch (this) {
      case REASONING -> usage.withOutput(usage.output(), Tokens.of(THOUGHT));
      case REASONING_ONLY -> usage.withOutput(0, usage.out());
      case CONTENT_FILTER, EMPTY, REFUSED -> usage.withOutput(Math.min(usage.out(), FEW), 0);
      case LENGTH, CONTEXT_FULL -> usage.withOutput(Math.ceilDiv(usage.output(), 2), 0);
      case EXTRA_CHOICES -> usage.withOutput(2 * usage.output(), 0);
      case MISSING_USAGE,
          ZERO_USAGE,
          NO_FINISH_REASON,
          NO_CHOICES,
          WRONG_MODEL,
          NUL,
          LONE_SURROGATE ->
          usage;
    };
  }

  Answer in(Answer answer) {
    return switch (this) {
      case MISSING_USAGE -> answer.withUsage(null);
      case ZERO_USAGE -> answer.withUsage(Counted.NOTHING);
      case REFUSED -> answer.withRefusal("I can't help with that.");
      case CONTENT_FILTER -> answer.withText(null, Finish.FILTERED);
      case LENGTH -> answer.withText(half(answer), Finish.LENGTH);
      case CONTEXT_FULL -> answer.withText(half(answer), Finish.CONTEXT_FULL);
      case REASONING_ONLY -> answer.withText("", Finish.LENGTH).withReasoning(THOUGHT);
      case REASONING -> answer.withReasoning(THOUGHT);
      case EMPTY -> answer.withText("", Finish.STOP);
      case NO_FINISH_REASON -> answer.withFinish(Finish.UNSAID);
      case NO_CHOICES -> answer.withChoices(0);
      case EXTRA_CHOICES -> answer.withChoices(2);
      case WRONG_MODEL -> answer.withModel(answer.model() + "-other");
      case NUL -> answer.withText(halves(answer, '\0'), answer.finish());
      case LONE_SURROGATE -> answer.withText(halves(answer, '\ud800'), answer.finish());
    };
  }

  private static String half(Answer answer) {
    String text = answer.contentOrEmpty();
    return text.substring(0, text.length() / 2);
  }

  private static String halves(Answer answer, char between) {
    String text = answer.contentOrEmpty();
    return half(answer) + between + text.substring(text.length() / 2);
  }
}
