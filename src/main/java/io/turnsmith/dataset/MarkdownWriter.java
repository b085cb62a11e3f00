package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.StorableText;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A transcript to read: one section a conversation, one sub-section a turn. */
final class MarkdownWriter implements DatasetWriter {
  private final Writer out;
  private final SystemText system;

  MarkdownWriter(OutputStream out, SystemText system) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    this.system = system;
    this.out.write("---\nformat: \"turnsmith-transcript\"\nversion: 1\n---\n");
  }

  @Override
  public void write(ExportedConversation conversation) throws IOException {
    out.write("\n# " + heading(conversation) + "\n\n");
    out.write(MarkdownText.code(facts(conversation), "yaml"));
    Transcript transcript = Transcript.of(conversation, system);
    if (transcript.hasSystem()) {
      out.write("\n## System\n\n" + blocks(transcript.system()));
    }
    for (Turn turn : transcript.turns()) {
      write(conversation, turn);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void write(ExportedConversation conversation, Turn turn) throws IOException {
    out.write("\n## " + turn.number() + " · " + speaker(turn) + flags(conversation, turn) + "\n");
    if (turn.reasoning() != null) {
      out.write("\n### Reasoning\n\n" + blocks(turn.reasoning()));
    }
    switch (turn.role()) {
      case TOOL -> out.write("\n" + MarkdownText.code(StorableText.of(turn.content()), "text"));
      case SYSTEM, USER, ASSISTANT ->
          out.write(turn.content().isEmpty() ? "" : "\n" + blocks(turn.content()));
    }
    for (ToolCall call : turn.toolCalls()) {
      out.write("\n### Tool call " + line(call.name()) + "\n\n");
      out.write(MarkdownText.code(StorableText.of(call.arguments()), "json"));
    }
  }

  private static String facts(ExportedConversation conversation) {
    StringBuilder facts = new StringBuilder();
    fact(facts, "id", conversation.id().value().toString());
    fact(facts, "tier", conversation.tier().name().toLowerCase(Locale.ROOT));
    fact(facts, "status", conversation.status().name().toLowerCase(Locale.ROOT));
    fact(facts, "template", conversation.template());
    fact(facts, "scenario", conversation.scenario());
    fact(facts, "edge_case", conversation.edgeCase());
    fact(facts, "persona", conversation.persona());
    fact(facts, "topic", conversation.topic());
    fact(facts, "emotion", conversation.emotion());
    fact(facts, "score", Objects.toString(conversation.score(), ""));
    fact(facts, "model", conversation.model());
    for (Flag flag : conversation.flags()) {
      if (flag.turn() == null) {
        fact(facts, "flag " + flag.rule(), flag.reason());
      }
    }
    return facts.toString().stripTrailing();
  }

  private static void fact(StringBuilder facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.append(key).append(": ").append(Yaml.quoted(StorableText.of(value))).append('\n');
    }
  }

  private static String heading(ExportedConversation conversation) {
    String title = line(conversation.title());
    return title.isEmpty() ? conversation.id().value().toString() : title;
  }

  private static String speaker(Turn turn) {
    return switch (turn.role()) {
      case SYSTEM -> "System";
      case USER -> "User";
      case ASSISTANT -> "Assistant";
      case TOOL -> "Tool";
    };
  }

  private static String flags(ExportedConversation conversation, Turn turn) {
    return conversation.flags().stream()
        .filter(flag -> Objects.equals(flag.turn(), turn.number()))
        .map(flag -> " `flag: " + flag.rule() + "`")
        .collect(Collectors.joining());
  }

  private static String blocks(String text) {
    return MarkdownText.blocks(StorableText.of(text));
  }

  private static String line(String text) {
    return MarkdownText.line(StorableText.of(text));
  }
}
