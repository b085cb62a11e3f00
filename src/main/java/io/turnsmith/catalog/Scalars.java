package io.turnsmith.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values; a wrong one becomes a mistake and an empty result. */
final class Scalars {
  static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  static final int LONGEST_NAME = 80;

  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{0,12})?");

  private Scalars() {}

  static Optional<String> text(Where where, int most, Mistakes mistakes) {
    if (!(where.node() instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
      mistakes.add(where.mistake("must be text, not " + kind(where.node()) + quotes(where)));
      return Optional.empty();
    }
    String text = scalar.getValue();
    if (text.isBlank()) {
      mistakes.add(where.mistake("must not be blank"));
      return Optional.empty();
    }
    if (text.length() > most) {
      mistakes.add(where.mistake("longer than " + most + " characters: " + text.length()));
      return Optional.empty();
    }
    if (!isStorable(text)) {
      mistakes.add(where.mistake("holds a NUL or half a character, which no database keeps"));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Half of a surrogate pair can be written in YAML as an escape. */
  static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  static Optional<String> name(Where where, Mistakes mistakes) {
    Optional<String> name = text(where, LONGEST_NAME, mistakes);
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      mistakes.add(where.mistake("must be lower-case words joined by hyphens, as late-refund"));
      return Optional.empty();
    }
    return name;
  }

  static Optional<BigDecimal> number(Where where, Mistakes mistakes) {
    if (where.node() instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
        && isNumber(scalar.getValue())) {
      return Optional.of(new BigDecimal(scalar.getValue()));
    }
    mistakes.add(where.mistake("must be a decimal number, not " + kind(where.node())));
    return Optional.empty();
  }

  static Optional<Boolean> flag(Where where, Mistakes mistakes) {
    if (where.node() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(Boolean.valueOf(scalar.getValue()));
    }
    mistakes.add(where.mistake("must be true or false, not " + kind(where.node())));
    return Optional.empty();
  }

  static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches();
  }

  /** Names what stands there, as {@code a list}. */
  static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "true or false";
      case ScalarNode scalar
          when scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT) ->
          "the number " + scalar.getValue();
      case ScalarNode _ -> "text";
      default -> "something else";
    };
  }

  private static String quotes(Where where) {
    boolean quotable = where.node() instanceof ScalarNode s && !s.getTag().equals(Tag.NULL);
    return quotable ? "; put it in quotes" : "";
  }
}
