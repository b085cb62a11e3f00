package io.turnsmith.batch;

import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** With which profile an item is made, if with any. */
sealed interface ProfileChoice {
  /**
   * With this one.
   *
   * @param next the profile to pass it on to where this one refuses or is unavailable; null for
   *     none
   */
  record Use(ModelProfile profile, @Nullable ModelProfile next) implements ProfileChoice {}

  /**
   * With none until a person has seen to it.
   *
   * @param why a line that names the way out
   */
  record Disabled(String why) implements ProfileChoice {}

  /** With none: it has cost too much already. */
  record TooDear() implements ProfileChoice {}

  /** An item that was passed on stays with the fallback, whoever claims it. */
  static ProfileChoice of(Handle handle, ClaimedItem item) {
    Items items = handle.attach(Items.class);
    if (item.attempts() > 1 && items.isTooDear(item.id()).orElse(false)) {
      return new TooDear();
    }
    List<ListedProfile> profiles = ModelProfiles.listed(handle);
    ModelProfileId first = new ModelProfileId(item.modelProfileId());
    ListedProfile own =
        profiles.stream()
            .filter(each -> each.profile().id().equals(first))
            .findFirst()
            .orElseThrow();
    Optional<ListedProfile> fallback =
        profiles.stream()
            .filter(each -> each.profile().name().equals(own.profile().fallback()))
            .findFirst();
    if (fallback.isPresent() && items.wasPassedOn(item.id())) {
      return use(fallback.get(), null);
    }
    return use(
        own, fallback.filter(ListedProfile::active).map(ListedProfile::profile).orElse(null));
  }

  private static ProfileChoice use(ListedProfile listed, @Nullable ModelProfile next) {
    return listed.active()
        ? new Use(listed.profile(), next)
        : new Disabled(Reactions.wayOut(listed.profile().name(), listed.disabledReason()));
  }
}
