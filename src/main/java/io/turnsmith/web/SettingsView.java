package io.turnsmith.web;

import gg.jte.Content;
import io.turnsmith.ledger.Budget;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.Prices;
import io.turnsmith.review.Reason;
import java.util.List;
import java.util.Objects;

/** The pages under Settings. */
final class SettingsView {
  private SettingsView() {}

  /** Model profiles. */
  record Profiles(Frame frame, List<Profile> profiles) {}

  /**
   * A model profile in one row.
   *
   * @param off why no call may begin; empty while it is active
   * @param key how the provider's key is known; never the key
   */
  record Profile(
      String name,
      String provider,
      String model,
      String prices,
      String limits,
      String key,
      String off,
      boolean active) {
    static Profile of(ListedProfile listed) {
      ModelProfile profile = listed.profile();
      Prices prices = profile.prices();
      return new Profile(
          profile.name(),
          Shown.word(profile.provider()) + (profile.simulated() ? ", simulated" : ""),
          profile.model(),
          prices == null
              ? "unpriced"
              : "$%s in, $%s out for a million tokens"
                  .formatted(
                      prices.standard().base().input().toPlainString(),
                      prices.standard().base().output().toPlainString()),
          "%d at once".formatted(profile.maxConcurrency())
              + (profile.fallback() == null ? "" : ", falls back to " + profile.fallback()),
          listed.keySuffix().isEmpty() ? "" : "…" + listed.keySuffix(),
          listed.active()
              ? ""
              : Objects.requireNonNullElse(listed.disabledReason(), "switched off"),
          listed.active());
    }
  }

  /**
   * Budgets.
   *
   * @param mistake why what was sent cannot be set; empty for nothing
   */
  record BudgetsPage(Frame frame, String mistake, List<Capped> budgets, List<Choice> profiles) {}

  /** A budget with what removes it; batches keep theirs. */
  record Capped(SpendView.Cap cap, String scope, String profile, boolean removable) {
    static Capped of(Budget budget) {
      return new Capped(
          SpendView.Cap.of(budget),
          Shown.word(budget.scope()),
          budget.name(),
          switch (budget.scope()) {
            case BATCH -> false;
            case PROFILE_DAY, WORKSPACE_DAY, WORKSPACE_MONTH -> true;
          });
    }
  }

  /**
   * Reasons of reviewers.
   *
   * @param mistake why what was sent cannot be kept; empty for nothing
   */
  record ReasonsPage(Frame frame, String mistake, List<Reason> reasons) {}

  /** The pages of guidelines. */
  record GuidelinesPage(Frame frame, List<Guideline> guidelines) {}

  /** One page of guidelines. */
  record Guideline(String name, String title, Content text) {}
}
