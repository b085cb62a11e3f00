package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads values of variables: text, a number, or a list of texts. */
final class ParameterReader {
  private ParameterReader() {}

  static Map<String, Object> read(Fields fields, String key) {
    return fields.value(key).map(value -> mapping(value, fields.mistakes())).orElse(Map.of());
  }

  static Optional<Object> value(Where where, Mistakes mistakes) {
    if (where.node() instanceof SequenceNode list) {
      List<String> texts = new ArrayList<>();
      for (Node item : list.getValue()) {
        Scalars.text(new Where(where.source(), item), Lengths.PAGE, mistakes).ifPresent(texts::add);
      }
      return Optional.of(texts);
    }
    if (where.node() instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      return Scalars.number(where, mistakes).map(number -> number);
    }
    return Scalars.text(where, Lengths.PAGE, mistakes).map(text -> text);
  }

  private static Map<String, Object> mapping(Where where, Mistakes mistakes) {
    if (!(where.node() instanceof MappingNode mapping)) {
      String kind = Scalars.kind(where.node());
      mistakes.add(where.mistake("must be a mapping of variables to values, not " + kind));
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Where key = new Where(where.source(), entry.getKeyNode());
      Where value = new Where(where.source(), entry.getValueNode());
      Fields.keyOf(key, values, mistakes)
          .ifPresent(name -> value(value, mistakes).ifPresent(read -> values.put(name, read)));
    }
    return values;
  }
}
