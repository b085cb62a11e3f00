package io.turnsmith.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the keys of one mapping. Whatever is wrong becomes a mistake at its place and reading goes
 * on with an empty value, so that one run names everything.
 */
final class Fields {
  private final Where where;
  private final Map<String, Where> values;
  private final Mistakes mistakes;

  private Fields(Where where, Map<String, Where> values, Mistakes mistakes) {
    this.where = where;
    this.values = values;
    this.mistakes = mistakes;
  }

  /** Opens a mapping; a key that is not among {@code known} or comes twice is a mistake. */
  static Optional<Fields> of(Where where, List<String> known, Mistakes mistakes) {
    if (!(where.node() instanceof MappingNode mapping)) {
      String kind = Scalars.kind(where.node());
      mistakes.add(where.mistake("must be a mapping of keys to values, not " + kind));
      return Optional.empty();
    }
    Map<String, Where> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Where key = new Where(where.source(), entry.getKeyNode());
      keyOf(key, values, mistakes)
          .filter(name -> isKnown(name, known, key, mistakes))
          .ifPresent(name -> values.put(name, new Where(where.source(), entry.getValueNode())));
    }
    return Optional.of(new Fields(where, values, mistakes));
  }

  /** A key that is text and has not been seen in this mapping. */
  static Optional<String> keyOf(Where key, Map<String, ?> seen, Mistakes mistakes) {
    if (!(key.node() instanceof ScalarNode scalar)) {
      mistakes.add(key.mistake("a key must be a word, not " + Scalars.kind(key.node())));
      return Optional.empty();
    }
    if (seen.containsKey(scalar.getValue())) {
      mistakes.add(key.mistake("the key \"" + scalar.getValue() + "\" stands here twice"));
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  private static boolean isKnown(String name, List<String> known, Where key, Mistakes mistakes) {
    if (known.contains(name)) {
      return true;
    }
    mistakes.add(key.mistake("unknown key \"" + name + "\"" + Nearest.hint(name, known)));
    return false;
  }

  Where where() {
    return where;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void mistake(String key, String message) {
    mistakes.add(where.at(key).mistake(message));
  }

  String text(String key, int most) {
    return required(key).flatMap(value -> Scalars.text(value, most, mistakes)).orElse("");
  }

  String textOr(String key, int most, String fallback) {
    return value(key).flatMap(value -> Scalars.text(value, most, mistakes)).orElse(fallback);
  }

  String name(String key) {
    return required(key).flatMap(value -> Scalars.name(value, mistakes)).orElse("");
  }

  String nameOrEmpty(String key) {
    return value(key).flatMap(value -> Scalars.name(value, mistakes)).orElse("");
  }

  boolean flag(String key, boolean fallback) {
    Boolean flag = flagOrNull(key);
    return flag == null ? fallback : flag;
  }

  @Nullable Boolean flagOrNull(String key) {
    return value(key).flatMap(value -> Scalars.flag(value, mistakes)).orElse(null);
  }

  @Nullable BigDecimal number(String key, String least, String most) {
    Optional<BigDecimal> number = value(key).flatMap(value -> Scalars.number(value, mistakes));
    Predicate<BigDecimal> fits =
        n -> n.compareTo(new BigDecimal(least)) >= 0 && n.compareTo(new BigDecimal(most)) <= 0;
    if (number.isPresent() && !fits.test(number.get())) {
      mistake(key, "must be from " + least + " to " + most + ", not " + number.get());
      return null;
    }
    return number.orElse(null);
  }

  @Nullable Integer whole(String key, int least, int most) {
    BigDecimal number = number(key, String.valueOf(least), String.valueOf(most));
    if (number != null && number.stripTrailingZeros().scale() > 0) {
      mistake(key, "must be a whole number, not " + number);
      return null;
    }
    return number == null ? null : number.intValue();
  }

  String choice(String key, List<String> choices) {
    return required(key).flatMap(value -> choiceOf(value, choices)).orElse("");
  }

  String choiceOr(String key, List<String> choices, String fallback) {
    return value(key).flatMap(value -> choiceOf(value, choices)).orElse(fallback);
  }

  List<String> texts(String key, int most) {
    return list(key, item -> Scalars.text(item, most, mistakes));
  }

  List<String> names(String key) {
    return distinct(key, list(key, item -> Scalars.name(item, mistakes)));
  }

  /** Every item of a list that {@code reader} can read; none when the key is not there. */
  <T> List<T> list(String key, Function<Where, Optional<T>> reader) {
    return value(key).map(this::items).orElse(List.of()).stream()
        .flatMap(item -> reader.apply(item).stream())
        .toList();
  }

  /** As {@link #list}, but the key must be there with at least one item. */
  <T> List<T> someOf(String key, Function<Where, Optional<T>> reader) {
    if (required(key).isPresent() && value(key).filter(this::isEmptyList).isPresent()) {
      mistake(key, "\"" + key + "\" must not be empty");
    }
    return list(key, reader);
  }

  Optional<Where> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<Where> required(String key) {
    if (!has(key)) {
      mistakes.add(where.mistake("\"" + key + "\" is missing"));
    }
    return value(key);
  }

  private Optional<String> choiceOf(Where value, List<String> choices) {
    Optional<String> choice = Scalars.text(value, Integer.MAX_VALUE, mistakes);
    if (choice.isPresent() && !choices.contains(choice.get())) {
      String wrong = choice.get();
      String hint = Nearest.hint(wrong, choices);
      mistakes.add(
          value.mistake("\"" + wrong + "\" is none of " + String.join(", ", choices) + hint));
      return Optional.empty();
    }
    return choice;
  }

  private List<Where> items(Where value) {
    if (value.node() instanceof SequenceNode) {
      return value.items();
    }
    mistakes.add(value.mistake("must be a list, not " + Scalars.kind(value.node())));
    return List.of();
  }

  private boolean isEmptyList(Where value) {
    return value.node() instanceof SequenceNode list && list.getValue().isEmpty();
  }

  private List<String> distinct(String key, List<String> names) {
    if (names.stream().distinct().count() < names.size()) {
      mistake(key, "a name stands in \"" + key + "\" twice");
    }
    return names.stream().distinct().toList();
  }
}
