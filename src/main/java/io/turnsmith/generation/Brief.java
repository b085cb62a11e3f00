package io.turnsmith.generation;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.catalog.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts that a model is given about the conversation it writes in. */
final class Brief {
  private static final String HEADING = "# Brief\n";

  private Brief() {}

  /** For a model that writes the whole conversation. */
  static String whole(Inputs inputs) {
    var brief = new StringBuilder(HEADING);
    situation(brief, inputs);
    section(brief, "What the assistant was told", inputs.system());
    closing(brief, inputs);
    return brief.toString();
  }

  /** For a model that plays the person, who knows nothing of what the assistant is to do. */
  static String ofPerson(Inputs inputs) {
    var brief = new StringBuilder(HEADING);
    line(brief, "Voice", "person");
    common(brief, inputs);
    line(brief, "Persona name", inputs.personaName());
    line(brief, "Emotional arc", inputs.emotion());
    section(brief, "Persona", inputs.persona());
    section(brief, "Context", inputs.context());
    section(brief, "Trigger", inputs.trigger());
    section(brief, "How the person speaks", inputs.userVoice());
    section(brief, "Inputs", parameters(inputs.parameters()));
    return brief.toString();
  }

  /** For a model that plays the assistant, who learns of the person what the person says. */
  static String ofAssistant(Inputs inputs) {
    var brief = new StringBuilder(HEADING);
    line(brief, "Voice", "assistant");
    common(brief, inputs);
    assistantsLines(brief, inputs);
    section(brief, "Context", inputs.context());
    section(brief, "Expected behaviour", inputs.expectedBehavior());
    section(brief, "How the assistant speaks", inputs.assistantVoice());
    closing(brief, inputs);
    return brief.toString();
  }

  private static void common(StringBuilder brief, Inputs inputs) {
    line(brief, "Template", inputs.template());
    line(brief, "Domain", inputs.domain());
    line(brief, "Title", inputs.title());
    line(brief, "Languages", String.join(", ", inputs.languages()));
    line(brief, "Turns", String.valueOf(inputs.turns()));
    line(brief, "Topic", inputs.topic());
    line(brief, "Tone", inputs.tone());
    line(brief, "Edge case", inputs.edgeCase());
  }

  private static void assistantsLines(StringBuilder brief, Inputs inputs) {
    line(brief, "Refusal expected", inputs.refusalExpected() ? "yes" : "no");
    line(brief, "Required elements", String.join("; ", inputs.requiredElements()));
    line(brief, "Tools", toolNames(inputs.tools()));
  }

  private static void situation(StringBuilder brief, Inputs inputs) {
    line(brief, "Template", inputs.template());
    line(brief, "Domain", inputs.domain());
    line(brief, "Title", inputs.title());
    line(brief, "Languages", String.join(", ", inputs.languages()));
    line(brief, "Turns", String.valueOf(inputs.turns()));
    line(brief, "Persona name", inputs.personaName());
    line(brief, "Topic", inputs.topic());
    line(brief, "Emotional arc", inputs.emotion());
    line(brief, "Tone", inputs.tone());
    line(brief, "Edge case", inputs.edgeCase());
    assistantsLines(brief, inputs);
    section(brief, "Persona", inputs.persona());
    section(brief, "Context", inputs.context());
    section(brief, "Trigger", inputs.trigger());
    section(brief, "Expected behaviour", inputs.expectedBehavior());
    section(brief, "How the person speaks", inputs.userVoice());
    section(brief, "How the assistant speaks", inputs.assistantVoice());
  }

  private static void closing(StringBuilder brief, Inputs inputs) {
    if (!inputs.tools().isEmpty()) {
      section(brief, "Tool definitions", inputs.tools().toPrettyString());
    }
    section(brief, "Inputs", parameters(inputs.parameters()));
  }

  private static void line(StringBuilder brief, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      brief.append(label).append(": ").append(value.strip().replace('\n', ' ')).append('\n');
    }
  }

  private static void section(StringBuilder brief, String heading, String text) {
    if (!text.isBlank()) {
      brief.append("\n## ").append(heading).append('\n').append(text.strip()).append('\n');
    }
  }

  private static String toolNames(JsonNode tools) {
    List<String> names = new ArrayList<>();
    tools.forEach(tool -> names.add(tool.path("name").asText()));
    return String.join(", ", names);
  }

  private static String parameters(Map<String, Object> parameters) {
    var lines = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) ->
                lines.append("- ").append(name).append(": ").append(value).append('\n'));
    return lines.toString();
  }
}
