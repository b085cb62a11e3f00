package io.turnsmith.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * All that is known of one conversation, read in one transaction.
 *
 * @param inputs snapshot of what it was made from
 * @param metrics parts of its score and their reasons
 */
record ConversationParts(
    Conversation conversation,
    List<Turn> turns,
    List<Flag> flags,
    JsonNode inputs,
    JsonNode metrics) {
  ConversationParts {
    turns = List.copyOf(turns);
    flags = List.copyOf(flags);
  }

  static Optional<ConversationParts> read(
      Handle handle, Conversations conversations, ConversationId id) {
    return conversations
        .find(handle, id)
        .map(
            found ->
                new ConversationParts(
                    found,
                    conversations.turns(handle, id),
                    conversations.flags(handle, id),
                    conversations.inputs(handle, id).orElseGet(MissingNode::getInstance),
                    metrics(handle, id)));
  }

  /** Flags that people see: rules on trial only count. */
  List<Flag> shownFlags() {
    return flags.stream().filter(flag -> flag.severity() != Severity.SHADOW).toList();
  }

  /** A text of the inputs; empty where they say nothing. */
  String input(String name) {
    return inputs.path(name).asText("");
  }

  List<String> scoreReasons() {
    List<String> reasons = new ArrayList<>();
    metrics.path("reasons").forEach(reason -> reasons.add(reason.asText()));
    return reasons;
  }

  private static JsonNode metrics(Handle handle, ConversationId id) {
    return Json.read(
        handle
            .createQuery(
                """
                SELECT quality_metrics::text FROM conversations
                WHERE workspace_id = current_workspace() AND id = :id
                """)
            .bind("id", id)
            .mapTo(String.class)
            .one());
  }
}
