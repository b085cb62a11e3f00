package io.turnsmith.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what was written while it is written. Used by one thread. */
final class ExportCounts {
  private final Map<String, Long> tiers = new TreeMap<>();
  private final Map<String, Long> statuses = new TreeMap<>();
  private final Map<String, Long> templates = new TreeMap<>();
  private long written;
  private long rejected;
  private long turns;
  private long simulated;
  private long gold;
  private long scored;
  private BigDecimal scoreSum = BigDecimal.ZERO;
  private @Nullable BigDecimal lowest;
  private @Nullable BigDecimal highest;

  void written(ExportedConversation conversation) {
    written++;
    turns += conversation.turns().size();
    simulated += conversation.simulated() ? 1 : 0;
    gold += conversation.gold() ? 1 : 0;
    tiers.merge(conversation.tier().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    statuses.merge(conversation.status().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    templates.merge(conversation.template(), 1L, Long::sum);
    BigDecimal score = conversation.score();
    if (score != null) {
      scored++;
      scoreSum = scoreSum.add(score);
      lowest = lowest == null ? score : lowest.min(score);
      highest = highest == null ? score : highest.max(score);
    }
  }

  void rejected() {
    rejected++;
  }

  long written() {
    return written;
  }

  long rejectedCount() {
    return rejected;
  }

  boolean isEmpty() {
    return written + rejected == 0;
  }

  Map<String, Long> tiers() {
    return tiers;
  }

  /** Smallest, average and largest score; empty when nothing was scored. */
  Map<String, BigDecimal> scores() {
    Map<String, BigDecimal> scores = new LinkedHashMap<>();
    if (lowest != null && highest != null) {
      scores.put("min", lowest);
      scores.put("avg", scoreSum.divide(BigDecimal.valueOf(scored), 2, RoundingMode.HALF_UP));
      scores.put("max", highest);
    }
    return scores;
  }

  Map<String, Object> forManifest() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("requested", written + rejected);
    counts.put("written", written);
    counts.put("rejected", rejected);
    counts.put("turns", turns);
    counts.put("simulated", simulated);
    counts.put("gold", gold);
    counts.put("by_tier", tiers);
    counts.put("by_status", statuses);
    counts.put("by_template", templates);
    counts.put("scores", scores());
    return counts;
  }
}
