package io.turnsmith.dataset;

import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations leave. An empty list leaves a property open, but for the status.
 *
 * @param statuses empty means approved ones only
 * @param templates names of templates
 * @param minScore smallest score; null for any, also for none
 * @param languages BCP 47 tags; a conversation leaves when its template speaks one of them
 * @param withSimulated also what the simulator made
 * @param withGold also hand-written examples
 */
public record ExportFilter(
    List<Status> statuses,
    List<Tier> tiers,
    List<String> templates,
    @Nullable BigDecimal minScore,
    List<String> languages,
    boolean withSimulated,
    boolean withGold) {
  public ExportFilter {
    if (statuses.contains(Status.DRAFT) || statuses.contains(Status.FAILED)) {
      throw new UserMistake(
          ExitCode.INVALID, "drafts and failed conversations are not whole: they never leave.");
    }
    statuses = statuses.isEmpty() ? List.of(Status.APPROVED) : List.copyOf(statuses);
    tiers = List.copyOf(tiers);
    templates = List.copyOf(templates);
    languages = List.copyOf(languages);
  }

  /** What a person or a rule has approved, without simulated and gold ones. */
  public static ExportFilter approved() {
    return new ExportFilter(List.of(), List.of(), List.of(), null, List.of(), false, false);
  }
}
