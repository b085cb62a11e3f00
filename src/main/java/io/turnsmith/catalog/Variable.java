package io.turnsmith.catalog;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A typed gap in the texts of a template.
 *
 * @param required whether every scenario must supply it, unless there is a default
 * @param defaultValue a {@code String}, {@code BigDecimal} or {@code List<String>}
 * @param choices allowed values; only of a choice
 * @param min least number allowed; only of a number
 * @param max greatest number allowed; only of a number
 */
public record Variable(
    String name,
    VariableType type,
    boolean required,
    @Nullable Object defaultValue,
    List<String> choices,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    String description) {
  static final int MOST_ITEMS = 200;

  public Variable {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    choices = List.copyOf(choices);
    defaultValue = defaultValue == null ? null : Values.normal(defaultValue);
  }

  /** Returns what is wrong with a value, naming the variable and what it expects. */
  public Optional<String> problemWith(Object value) {
    boolean fits =
        switch (type) {
          case TEXT -> value instanceof String;
          case NUMBER -> value instanceof BigDecimal number && isInBounds(number);
          case CHOICE -> value instanceof String choice && choices.contains(choice);
          case LIST ->
              value instanceof List<?> items
                  && items.size() <= MOST_ITEMS
                  && items.stream().allMatch(item -> item instanceof String);
        };
    return fits
        ? Optional.empty()
        : Optional.of("variable \"" + name + "\" must be " + expected() + ", not " + shown(value));
  }

  boolean mustBeSupplied() {
    return required && defaultValue == null;
  }

  /** What stands in the texts when nobody supplies an optional variable. */
  Object empty() {
    return type == VariableType.LIST ? List.of() : "";
  }

  private boolean isInBounds(BigDecimal number) {
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0);
  }

  private String expected() {
    return switch (type) {
      case TEXT -> "text";
      case NUMBER -> "a number" + bounds();
      case CHOICE -> "one of " + String.join(", ", choices);
      case LIST -> "a list of at most " + MOST_ITEMS + " texts";
    };
  }

  private String bounds() {
    String from = min == null ? "" : " from " + min.toPlainString();
    return from + (max == null ? "" : " to " + max.toPlainString());
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> "the text \"" + shortened(text) + "\"";
      case BigDecimal number -> "the number " + number.toPlainString();
      case List<?> list -> "a list of " + list.size();
      default -> "something else";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
