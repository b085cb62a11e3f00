package io.turnsmith.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one declared variable of a template. */
final class VariableReader {
  private static final List<String> KEYS =
      List.of("name", "type", "required", "default", "choices", "min", "max", "description");
  private static final List<String> TYPES =
      Arrays.stream(VariableType.values()).map(VariableType::word).toList();
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final String LOWEST = "-1000000000000";
  private static final String HIGHEST = "1000000000000";

  private VariableReader() {}

  static Optional<Variable> read(Where where, Mistakes mistakes) {
    return Fields.of(where, KEYS, mistakes).flatMap(VariableReader::variable);
  }

  private static Optional<Variable> variable(Fields fields) {
    String name = name(fields);
    String type = fields.choice("type", TYPES);
    if (name.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    Variable variable = bounded(fields, name, VariableType.valueOf(type.toUpperCase(Locale.ROOT)));
    Object fallback = defaultOf(fields);
    if (fallback == null) {
      return Optional.of(variable);
    }
    Optional<String> problem = variable.problemWith(fallback);
    problem.ifPresent(message -> fields.mistake("default", message));
    return Optional.of(problem.isPresent() ? variable : withDefault(variable, fallback));
  }

  private static Variable bounded(Fields fields, String name, VariableType type) {
    onlyFor(type, VariableType.NUMBER, fields, "min");
    onlyFor(type, VariableType.NUMBER, fields, "max");
    onlyFor(type, VariableType.CHOICE, fields, "choices");
    BigDecimal min = fields.number("min", LOWEST, HIGHEST);
    BigDecimal max = fields.number("max", LOWEST, HIGHEST);
    if (min != null && max != null && min.compareTo(max) > 0) {
      Where place = fields.where().key("min");
      fields.mistakes().add(place.mistake("min " + min + " is greater than max " + max));
    }
    if (type == VariableType.CHOICE) {
      fields.required("choices");
    }
    List<String> choices = fields.texts("choices", Lengths.LINE);
    boolean required = fields.flag("required", false);
    String description = fields.textOr("description", Lengths.HINT, "");
    return new Variable(name, type, required, null, choices, min, max, description);
  }

  private static String name(Fields fields) {
    String name = fields.text("name", Lengths.SHORT);
    if (BuiltIn.NAMES.contains(name)) {
      fields.mistake("name", "\"" + name + "\" is built in; choose another name");
      return "";
    }
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fields.mistake("name", "must be lower-case words joined by underscores, as order_id");
      return "";
    }
    return name;
  }

  private static @Nullable Object defaultOf(Fields fields) {
    return fields
        .value("default")
        .flatMap(value -> ParameterReader.value(value, fields.mistakes()))
        .map(Values::normal)
        .orElse(null);
  }

  private static void onlyFor(VariableType type, VariableType owner, Fields fields, String key) {
    if (type != owner && fields.has(key)) {
      String message = "\"" + key + "\" is only for variables of type " + owner.word();
      fields.mistakes().add(fields.where().key(key).mistake(message));
    }
  }

  private static Variable withDefault(Variable bare, Object fallback) {
    return new Variable(
        bare.name(),
        bare.type(),
        bare.required(),
        fallback,
        bare.choices(),
        bare.min(),
        bare.max(),
        bare.description());
  }
}
