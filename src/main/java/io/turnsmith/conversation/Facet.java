package io.turnsmith.conversation;

import java.util.Locale;

/**
 * A property by which conversations are found beside their words. A value is compared whole and
 * without regard to case.
 */
public enum Facet {
  TEMPLATE,
  SCENARIO,
  EDGE_CASE,
  PERSONA,
  EMOTION,
  TOPIC,
  CATEGORY,
  TIER,
  MODEL,
  /** Id of the batch that ordered it. */
  BATCH,
  /** Rule of a flag that people see. */
  FLAG,
  /** {@code true} or {@code false}. */
  SIMULATED,
  /** {@code true} or {@code false}. */
  GOLD;

  /** Its name in addresses, files and search rows. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
