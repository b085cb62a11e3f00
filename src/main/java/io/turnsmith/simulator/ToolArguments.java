package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes up what a tool is called with, out of what the brief says. */
final class ToolArguments {
  private static final int FIRST_ID = 10_000;
  private static final int IDS = 80_000;
  private static final Pattern SKU = Pattern.compile("\\bsku ([A-Z0-9-]{3,})");
  private static final Pattern OTHER_SKU = Pattern.compile("\\bexchange for ([A-Z0-9-]{3,})");

  private final Brief brief;
  private final Dialogue dialogue;
  private final RandomGenerator random;
  private final String recordId;
  private final String given;

  ToolArguments(Brief brief, Dialogue dialogue, RandomGenerator random) {
    this.brief = brief;
    this.dialogue = dialogue;
    this.random = random;
    this.recordId = dialogue.detail("id", "R-" + (FIRST_ID + random.nextInt(IDS)));
    this.given = String.join("\n", brief.inputs().values());
  }

  /** What the tools know the matter by. */
  String recordId() {
    return recordId;
  }

  ObjectNode of(ToolSpec tool) {
    ObjectNode arguments = Json.object();
    Map<String, String> wanted =
        tool.parameters().isEmpty() ? guess(tool.name()) : tool.parameters();
    wanted.forEach((name, type) -> put(arguments, name, type));
    if (!arguments.path("resolution").asText("exchange").equals("exchange")) {
      arguments.remove("exchange_sku");
    }
    return arguments;
  }

  private static Map<String, String> guess(String tool) {
    String name = tool.toLowerCase(Locale.ROOT);
    if (name.contains("order")) {
      return Map.of("order_id", "string");
    }
    return name.contains("search") ? Map.of("query", "string") : Map.of("reference", "string");
  }

  private void put(ObjectNode arguments, String name, String type) {
    if (type.startsWith("=")) {
      arguments.put(name, choice(List.of(type.substring(1).split("\\|", -1))));
      return;
    }
    if (type.startsWith("#")) {
      arguments.put(name, recordId.matches(type.substring(1)) ? recordId : numbered(type));
      return;
    }
    switch (type) {
      case "integer", "number" -> arguments.put(name, 1 + random.nextInt(3));
      case "boolean" -> arguments.put(name, true);
      case "array" -> arguments.putArray(name).add(brief.topic());
      case "object" -> arguments.putObject(name);
      default -> arguments.put(name, value(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** The first choice of the bank's list that the tool offers and the brief speaks for. */
  private String choice(List<String> offered) {
    String about =
        (brief.topic() + " " + brief.text(Label.CONTEXT) + " " + given).toLowerCase(Locale.ROOT);
    return PhraseBank.common(Language.EN).lines("tool.choices").stream()
        .map(line -> line.split(": ", 2))
        .filter(line -> offered.contains(line[0]))
        .filter(line -> List.of(line[1].split(", ", -1)).stream().anyMatch(about::contains))
        .map(line -> line[0])
        .findFirst()
        .orElse(offered.getFirst());
  }

  /** A number of the form that a pattern such as {@code LF-[0-9]{5}} asks for. */
  private String numbered(String pattern) {
    int digits = Character.digit(pattern.charAt(pattern.indexOf('{') + 1), 10);
    String number = recordId.replaceAll("\\D", "");
    return pattern.substring(1, pattern.indexOf('['))
        + (number + "0".repeat(digits)).substring(0, digits);
  }

  private String value(String name) {
    if (name.contains("date")) {
      return "2026-0%d-%02d".formatted(1 + random.nextInt(9), 1 + random.nextInt(28));
    }
    if (name.contains("sku")) {
      return found(name.contains("exchange") ? OTHER_SKU : SKU)
          .orElse("SKU-" + recordId.replaceAll("\\D", ""));
    }
    if (name.contains("post") || name.contains("zip")) {
      return dialogue.detail("postcode", recordId.replaceAll("\\D", ""));
    }
    if (name.endsWith("id") || name.contains("number") || name.contains("reference")) {
      return recordId;
    }
    if (name.contains("mail")) {
      return dialogue.fullName().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".")
          + "@example.com";
    }
    if (name.contains("amount")) {
      return dialogue.detail("amount", "40.00");
    }
    return name.endsWith("name") ? dialogue.fullName() : brief.topic();
  }

  private Optional<String> found(Pattern pattern) {
    Matcher matcher = pattern.matcher(given);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
