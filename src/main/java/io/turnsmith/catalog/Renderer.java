package io.turnsmith.catalog;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills the gaps of a text. Values are text, numbers and lists only: the engine never reflects on
 * an object, and a value is never read as a text with gaps of its own. Time and length are bounded
 * whatever the text says.
 */
final class Renderer {
  static final int LONGEST_OUTPUT = 100_000;

  /** Items that all sections of one text may go through; nested lists multiply. */
  static final int MOST_ITEMS = 10_000;

  /** What came of filling a text. */
  sealed interface Rendering {
    record Text(String text) implements Rendering {}

    /**
     * The text may not be sent.
     *
     * @param problems each in one line; an unknown variable is named
     */
    record Refused(List<String> problems) implements Rendering {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  private Renderer() {}

  static Rendering render(String text, Map<String, Object> values) {
    List<String> problems = problemsIn(text, values.keySet());
    if (!problems.isEmpty()) {
      return new Rendering.Refused(problems);
    }
    BoundedText out = new BoundedText();
    try {
      Mustache.compiler()
          .escapeHTML(false)
          .strictSections(true)
          .emptyStringIsFalse(true)
          .withFormatter(Renderer::printed)
          .withCollector(new PlainCollector(MOST_ITEMS))
          .compile(text)
          .execute(values, out);
      return new Rendering.Text(out.toString());
    } catch (MustacheException | TooMuch e) {
      return new Rendering.Refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> problemsIn(String text, Set<String> known) {
    Set<String> problems = new LinkedHashSet<>();
    TagScan scan = TagScan.of(text);
    scan.faults().forEach(fault -> problems.add(fault.message()));
    for (Tag tag : scan.tags()) {
      if (!tag.isItem() && !known.contains(tag.name())) {
        problems.add("variable \"" + tag.name() + "\" has no value");
      }
    }
    return List.copyOf(problems);
  }

  private static String printed(Object value) {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }

  /** Ends a rendering that grows beyond its bounds. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }
  }

  private static final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      if (text.length() + length > LONGEST_OUTPUT) {
        throw new TooMuch("the filled text is longer than " + LONGEST_OUTPUT + " characters");
      }
      text.append(characters, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
