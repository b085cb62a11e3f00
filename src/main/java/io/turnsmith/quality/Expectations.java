package io.turnsmith.quality;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is measured against. Everything comes from its inputs, never from the model.
 *
 * @param minTurns fewest user and assistant turns that are right
 * @param maxTurns most user and assistant turns that are right
 * @param minTokens shortest right length in tokens; null derives it from the turns
 * @param maxTokens longest right length in tokens; null derives it from the turns
 * @param threshold score below which the conversation needs revision
 * @param refusalExpected whether declining or handing over is right
 * @param personaName name the user goes by; empty when the template names none
 * @param languages BCP 47 tags of the languages that may be spoken; empty for any
 * @param domain subject of the template, as {@code developer}
 * @param prompts texts sent to the model, without the conversation so far, for the search for
 *     echoes
 * @param placeholderNames names of the template's variables, none of which may stand in the text
 * @param tools whether the assistant may call tools
 */
public record Expectations(
    int minTurns,
    int maxTurns,
    @Nullable Integer minTokens,
    @Nullable Integer maxTokens,
    BigDecimal threshold,
    boolean refusalExpected,
    String personaName,
    List<String> languages,
    String domain,
    List<String> prompts,
    Set<String> placeholderNames,
    boolean tools) {
  private static final String DEVELOPER = "developer";

  public Expectations {
    if (minTurns < 1 || maxTurns < minTurns) {
      throw new IllegalArgumentException("no turn range from " + minTurns + " to " + maxTurns);
    }
    requireNonNull(threshold, "threshold");
    requireNonNull(personaName, "personaName");
    requireNonNull(domain, "domain");
    languages = List.copyOf(languages);
    prompts = List.copyOf(prompts);
    placeholderNames = Set.copyOf(placeholderNames);
  }

  /** Whether program text is at home outside of fenced blocks, too. */
  boolean aboutCode() {
    return domain.equals(DEVELOPER);
  }
}
