package io.turnsmith.simulator;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the brief in a prompt: {@code Label: value} on one line, or everything between a heading
 * {@code ## Label} and the next heading. The first value of a label wins.
 */
final class BriefReader {
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.+?)\\s*:?\\s*#*$");
  private static final Pattern LINE =
      Pattern.compile("^\\s*(?:[-*]\\s+)?\\**([A-Za-z][A-Za-z _()]{2,24}?)\\**\\s*:\\**\\s*(.*)$");
  private static final Pattern INPUT =
      Pattern.compile("^\\s*[-*]?\\s*([\\w .-]{1,60}?)\\s*:\\s*(.+)$");

  private final Map<Label, String> values = new EnumMap<>(Label.class);
  private final StringBuilder section = new StringBuilder();
  private @Nullable Label open;

  private BriefReader() {}

  static Brief read(List<Message> messages) {
    BriefReader reader = new BriefReader();
    String request = "";
    for (Message message : messages) {
      message.text().lines().forEach(reader::line);
      reader.close();
      if (message.role().equals("user")) {
        request = message.text();
      }
    }
    String inputs = reader.values.getOrDefault(Label.INPUTS, "");
    return new Brief(Map.copyOf(reader.values), inputsOf(inputs), request);
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      close();
      startOver(heading.group(1));
      open = Label.of(heading.group(1)).orElse(null);
      return;
    }
    Optional<Labelled> labelled = labelled(line);
    if (labelled.isPresent() && (open == null || !open.isFreeText())) {
      close();
      labelled.get().keepIn(values);
    } else if (open != null) {
      section.append(line).append('\n');
    }
  }

  /** What stands before the heading of the brief only looked like one. */
  private void startOver(String heading) {
    if (heading.equalsIgnoreCase("brief")) {
      values.clear();
    }
  }

  private void close() {
    if (open != null && !section.isEmpty()) {
      new Labelled(open, section.toString()).keepIn(values);
    }
    section.setLength(0);
    open = null;
  }

  private static Optional<Labelled> labelled(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String value = matcher.group(2);
    return Label.of(matcher.group(1)).map(label -> new Labelled(label, value));
  }

  /** A value may go on over several lines, as a stack trace does. */
  private static Map<String, String> inputsOf(String section) {
    boolean listed = section.startsWith("- ");
    Map<String, String> inputs = new LinkedHashMap<>();
    String open = "";
    for (String line : section.lines().toList()) {
      Matcher input = INPUT.matcher(line);
      if (input.matches() && (!listed || line.startsWith("- "))) {
        open = input.group(1).strip();
        inputs.putIfAbsent(open, input.group(2).strip());
      } else if (!open.isEmpty()) {
        inputs.merge(open, line.stripTrailing(), (above, below) -> above + "\n" + below);
      }
    }
    inputs.replaceAll((name, value) -> value.strip());
    return inputs;
  }

  private record Labelled(Label label, String value) {
    void keepIn(Map<Label, String> values) {
      if (!value.isBlank()) {
        values.putIfAbsent(label, value.strip());
      }
    }
  }
}
