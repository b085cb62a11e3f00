package io.turnsmith.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Conversations for the tests of the writers, and the ones in {@code exports/samples}. */
final class Samples {
  private Samples() {}

  static List<ExportedConversation> all() {
    return List.of(lateParcel(), brokenScanner());
  }

  /** With a tool. */
  static ExportedConversation lateParcel() {
    return new ExportedConversation(
        new ConversationId(UUID.fromString("01890a5d-ac96-7cc4-8000-0000000000a1")),
        "Refund for a late parcel",
        Tier.SCENARIO,
        Status.APPROVED,
        "support-with-tools",
        "late-parcel",
        "",
        "Ana Brandt, patient",
        "a parcel that is nine days late",
        "worry → relief",
        new BigDecimal("8.4"),
        "",
        false,
        true,
        "You are the support desk of Larch & Pine. Look up an order before you promise anything.",
        tools(),
        List.of(
            Turn.text(1, Role.USER, "Order 4711 was due nine days ago. Can I have my money back?"),
            new Turn(
                2,
                Role.ASSISTANT,
                "",
                null,
                List.of(new ToolCall("call_0001", "lookup_order", "{\"order\":4711}")),
                null),
            new Turn(
                3,
                Role.TOOL,
                "{\"status\":\"lost\",\"total\":\"39.90\"}",
                null,
                List.of(),
                "call_0001"),
            Turn.text(
                4,
                Role.ASSISTANT,
                "I'm sorry, the parcel is lost. I've refunded 39.90; it takes three working"
                    + " days.")),
        List.of());
  }

  /** With code and with text that formats trip over. */
  static ExportedConversation brokenScanner() {
    return new ExportedConversation(
        new ConversationId(UUID.fromString("01890a5d-ac96-7cc4-8000-0000000000a2")),
        "A scanner that stops at an empty line",
        Tier.EDGE_CASE,
        Status.APPROVED,
        "developer-help",
        "",
        "code-only",
        "Priya Nair, terse",
        "reading a file in Java",
        "neutral",
        new BigDecimal("7.1"),
        "",
        false,
        true,
        "You help developers. Answer with code first.",
        Json.read("[]"),
        List.of(
            Turn.text(1, Role.USER, "=> loop ends at the 1st <br> line, \"why\"?"),
            Turn.text(
                2,
                Role.ASSISTANT,
                "You stop at an empty line:\n\n```java\nwhile (!line.isEmpty()) {\n```\n\n"
                    + "Ask for the end instead:\n\n```java\nwhile (in.hasNextLine()) {\n```")),
        List.of(
            new Flag(
                "too-short",
                1,
                Severity.WARN,
                null,
                null,
                2,
                null,
                "9 words, expected at least 20")));
  }

  static byte[] written(WriteOptions options, List<ExportedConversation> conversations)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (DatasetWriter writer = DatasetWriters.open(out, options)) {
      for (ExportedConversation conversation : conversations) {
        writer.write(conversation);
      }
    }
    return out.toByteArray();
  }

  static ExportedConversation saying(List<Turn> turns) {
    return saying("", turns);
  }

  static ExportedConversation saying(String title, List<Turn> turns) {
    ExportedConversation like = brokenScanner();
    return new ExportedConversation(
        like.id(),
        title,
        like.tier(),
        like.status(),
        like.template(),
        like.scenario(),
        like.edgeCase(),
        like.persona(),
        like.topic(),
        like.emotion(),
        like.score(),
        like.model(),
        false,
        false,
        "",
        like.tools(),
        turns,
        List.of());
  }

  private static JsonNode tools() {
    return Json.read(
        """
        [{"name": "lookup_order", "description": "Finds an order by its number.",
          "parameters": {"type": "object", "properties": {"order": {"type": "integer"}},
                         "required": ["order"]}}]
        """);
  }
}
