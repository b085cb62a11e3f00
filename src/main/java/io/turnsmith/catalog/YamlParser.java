package io.turnsmith.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML into nodes and refuses what only an attack needs. The limits are checked on the stream
 * of events, before any tree is built: the library has none for the depth, and a small file of
 * aliases unfolds to gigabytes.
 */
final class YamlParser {
  static final int MOST_CHARACTERS = 1_000_000;
  static final int MOST_ALIASES = 10;
  static final int DEEPEST = 32;
  static final String TOO_LONG = "longer than " + MOST_CHARACTERS + " characters";

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setUseMarks(true)
          .setAllowDuplicateKeys(true) // found again in Fields, which knows their place
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(MOST_ALIASES)
          .setCodePointLimit(MOST_CHARACTERS)
          .build();

  private YamlParser() {}

  /** Returns the root node; empty when the file was refused, which is then among the mistakes. */
  static Optional<Where> parse(SourceText source, Mistakes mistakes) {
    if (source.text().length() > MOST_CHARACTERS) {
      mistakes.add(source.mistake(TOO_LONG));
      return Optional.empty();
    }
    try {
      Optional<Mistake> attack = attackIn(source);
      if (attack.isPresent()) {
        mistakes.add(attack.get());
        return Optional.empty();
      }
      var root = new Compose(SETTINGS).composeString(source.text());
      if (root.isEmpty()) {
        mistakes.add(source.mistake("the file holds nothing"));
      }
      return root.map(node -> new Where(source, node));
    } catch (MarkedYamlEngineException e) {
      mistakes.add(mistake(source, e.getProblemMark().or(e::getContextMark), e.getProblem()));
    } catch (YamlEngineException e) {
      mistakes.add(mistake(source, Optional.empty(), String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static Optional<Mistake> attackIn(SourceText source) {
    Deque<Optional<Anchor>> open = new ArrayDeque<>();
    int aliases = 0;
    for (Event event : new Parse(SETTINGS).parseString(source.text())) {
      if (event instanceof CollectionStartEvent start) {
        open.push(start.getAnchor());
        if (open.size() > DEEPEST) {
          return Optional.of(at(source, event, "nested deeper than " + DEEPEST + " levels"));
        }
      } else if (event instanceof CollectionEndEvent) {
        open.pop();
      } else if (event instanceof AliasEvent alias) {
        if (open.contains(Optional.of(alias.getAlias()))) {
          return Optional.of(at(source, event, "an alias stands inside what it names"));
        }
        if (++aliases > MOST_ALIASES) {
          return Optional.of(
              at(source, event, "more than " + MOST_ALIASES + " aliases; write the values out"));
        }
      }
    }
    return Optional.empty();
  }

  private static Mistake at(SourceText source, Event event, String message) {
    return event
        .getStartMark()
        .map(mark -> new Mistake(source.file(), mark.getLine() + 1, mark.getColumn() + 1, message))
        .orElseGet(() -> source.mistake(message));
  }

  private static Mistake mistake(SourceText source, Optional<Mark> mark, String problem) {
    String message = "not valid YAML: " + problem.replace('\n', ' ');
    return mark.map(m -> new Mistake(source.file(), m.getLine() + 1, m.getColumn() + 1, message))
        .orElseGet(() -> source.mistake(message));
  }
}
