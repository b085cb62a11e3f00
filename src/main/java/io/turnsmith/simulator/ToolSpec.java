package io.turnsmith.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tool as a brief describes it: its name and, where said, its parameters with their types. */
record ToolSpec(String name, Map<String, String> parameters) {
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^\\s*[-*]?\\s*`?([A-Za-z][\\w-]{1,63})`?(.*)$");
  private static final Pattern LISTED =
      Pattern.compile("([A-Za-z][\\w-]{1,63})\\s*(?:\\(([^)]*)\\))?");

  /** The tools a brief defines, or at least names. */
  static List<ToolSpec> of(Brief brief) {
    List<ToolSpec> defined = defined(brief.text(Label.TOOL_DEFINITIONS));
    return defined.isEmpty() ? allIn(brief.text(Label.TOOLS)) : defined;
  }

  private static List<ToolSpec> defined(String json) {
    try {
      List<ToolSpec> tools = new ArrayList<>();
      for (JsonNode tool : Json.MAPPER.readTree(json)) {
        JsonNode function = tool.has("function") ? tool.path("function") : tool;
        tools.add(new ToolSpec(function.path("name").asText(), of(function.path("parameters"))));
      }
      return tools;
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  /** One tool a line, or names with commas between them. */
  static List<ToolSpec> allIn(String text) {
    List<ToolSpec> tools = new ArrayList<>();
    Matcher entry = ENTRY.matcher(text);
    while (entry.find()) {
      String rest = entry.group(2);
      if (rest.startsWith(",") || rest.startsWith(" and ")) {
        LISTED
            .matcher(entry.group())
            .results()
            .filter(found -> !found.group(1).equals("and"))
            .forEach(found -> tools.add(new ToolSpec(found.group(1), inBrackets(found.group(2)))));
      } else {
        tools.add(new ToolSpec(entry.group(1), parameters(rest)));
      }
    }
    return tools.stream().filter(tool -> !tool.name().equalsIgnoreCase("none")).toList();
  }

  private static Map<String, String> parameters(String rest) {
    int brace = rest.indexOf('{');
    if (brace >= 0) {
      return fromSchema(rest.substring(brace));
    }
    Matcher brackets = Pattern.compile("^\\s*\\(([\\w,:\\s?]*)\\)").matcher(rest);
    return brackets.find() ? inBrackets(brackets.group(1)) : Map.of();
  }

  private static Map<String, String> inBrackets(@Nullable String list) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : list == null ? new String[0] : list.split(",", -1)) {
      String[] nameAndType = part.strip().split("\\s*:\\s*", -1);
      if (!nameAndType[0].isEmpty()) {
        parameters.put(
            nameAndType[0].replace("?", ""), nameAndType.length > 1 ? nameAndType[1] : "string");
      }
    }
    return parameters;
  }

  private static Map<String, String> fromSchema(String json) {
    try (var parser = Json.MAPPER.createParser(json)) {
      return of((JsonNode) Json.MAPPER.readTree(parser));
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Map<String, String> of(JsonNode schema) {
    Map<String, String> parameters = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(property -> parameters.put(property.getKey(), typeOf(property.getValue())));
    return parameters;
  }

  private static String typeOf(JsonNode parameter) {
    JsonNode choices = parameter.path("enum");
    String pattern = parameter.path("pattern").asText();
    if (pattern.matches("\\^?[A-Z]+-\\[0-9]\\{\\d}\\$?")) {
      return "#" + pattern.replaceAll("[\\^$]", "");
    }
    return choices.isArray() && !choices.isEmpty()
        ? "=" + String.join("|", choices.valueStream().map(JsonNode::asText).toList())
        : parameter.path("type").asText("string");
  }
}
