package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML file that can say where it stands. */
record Where(SourceText source, Node node) {
  Mistake mistake(String message) {
    return node.getStartMark()
        .map(mark -> source.mistakeAt(offset(mark), message))
        .orElseGet(() -> source.mistake(message));
  }

  /**
   * Goes down by keys (text) and places in lists (numbers, from 0). What is not there yields the
   * nearest node above it, so that a mistake about it still has a place.
   */
  Where at(Object... path) {
    Where place = this;
    for (Object step : path) {
      Optional<Node> next = place.child(step);
      if (next.isEmpty()) {
        return place;
      }
      place = new Where(source, next.get());
    }
    return place;
  }

  /** The key itself, where the value is not the point; this mapping when the key is not there. */
  Where key(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (isKey(entry, key)) {
          return new Where(source, entry.getKeyNode());
        }
      }
    }
    return this;
  }

  /**
   * A mistake inside a text.
   *
   * @param raw characters that stand in the text as they stand in the file
   * @param earlier how often they occur in the text before the occurrence that is meant
   */
  Mistake mistakeInside(String raw, int earlier, String message) {
    int found = source.text().indexOf(raw, start());
    for (int i = 0; i < earlier && found >= 0; i++) {
      found = source.text().indexOf(raw, found + raw.length());
    }
    return found < 0 || found >= end() ? mistake(message) : source.mistakeAt(found, message);
  }

  /** Where the node begins in the text. */
  int start() {
    return node.getStartMark().map(this::offset).orElse(0);
  }

  /** Where it ends. */
  int end() {
    return node.getEndMark().map(this::offset).orElse(source.text().length());
  }

  /** The text of a single value; empty for anything else. */
  String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The items of a list; none for anything else. */
  List<Where> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(item -> new Where(source, item)).toList()
        : List.of();
  }

  private Optional<Node> child(Object step) {
    if (node instanceof MappingNode mapping && step instanceof String key) {
      return mapping.getValue().stream()
          .filter(entry -> isKey(entry, key))
          .map(NodeTuple::getValueNode)
          .findFirst();
    }
    if (node instanceof SequenceNode list
        && step instanceof Integer place
        && place < list.getValue().size()) {
      return Optional.of(list.getValue().get(place));
    }
    return Optional.empty();
  }

  private static boolean isKey(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  /** The parser counts code points, Java's text counts chars. */
  private int offset(Mark mark) {
    return source.text().offsetByCodePoints(0, mark.getIndex());
  }
}
