package io.turnsmith.conversation;

import io.turnsmith.database.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Flags column by column, as unnest() takes them; an empty text stands for NULL. */
// Public only because Jdbi binds the methods of public types.
public record FlagColumns(
    List<UUID> ids,
    List<String> rules,
    List<Integer> ruleVersions,
    List<String> severities,
    List<String> values,
    List<String> thresholds,
    List<String> turns,
    List<String> starts,
    List<String> ends,
    List<String> reasons) {
  static FlagColumns of(List<Flag> flags, Ids ids) {
    return new FlagColumns(
        column(flags, _ -> ids.next()),
        column(flags, Flag::rule),
        column(flags, Flag::ruleVersion),
        column(flags, flag -> flag.severity().name().toLowerCase(Locale.ROOT)),
        column(flags, flag -> text(flag.value())),
        column(flags, flag -> text(flag.threshold())),
        column(flags, flag -> text(flag.turn())),
        column(flags, flag -> flag.span() == null ? "" : text(flag.span().start())),
        column(flags, flag -> flag.span() == null ? "" : text(flag.span().end())),
        column(flags, flag -> StorableText.of(flag.reason())));
  }

  private static <T> List<T> column(List<Flag> flags, Function<Flag, T> property) {
    return flags.stream().map(property).toList();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
