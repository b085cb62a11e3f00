package io.turnsmith.generation;

import io.turnsmith.llm.Capabilities;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe of a model profile found.
 *
 * @param failure why the endpoint does not answer, in a line; null when it does
 * @param model the model that says it answered; empty when none did
 * @param capabilities what the endpoint can do
 * @param findings the same in lines for people
 * @param calls calls that were made
 * @param costUsd what they cost; null when the profile is unpriced
 */
public record ProbeReport(
    @Nullable String failure,
    String model,
    Capabilities capabilities,
    List<String> findings,
    int calls,
    @Nullable BigDecimal costUsd) {
  public ProbeReport {
    findings = List.copyOf(findings);
  }
}
