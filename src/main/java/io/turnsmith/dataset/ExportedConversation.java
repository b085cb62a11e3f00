package io.turnsmith.dataset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as an export writes it.
 *
 * @param template name of the template; empty for none, as with scenario and edge case
 * @param score from 0 to 10; null when it was not scored
 * @param model as the provider named it; empty for a person's work
 * @param system the template's rendered system text; empty for none
 * @param tools what the assistant could call: an array of name, description and parameters
 * @param flags what the machine doubts, without the rules that are only being tried
 */
public record ExportedConversation(
    ConversationId id,
    String title,
    Tier tier,
    Status status,
    String template,
    String scenario,
    String edgeCase,
    String persona,
    String topic,
    String emotion,
    @Nullable BigDecimal score,
    String model,
    boolean simulated,
    boolean gold,
    String system,
    JsonNode tools,
    List<Turn> turns,
    List<Flag> flags) {
  public ExportedConversation {
    requireNonNull(id, "id");
    turns = List.copyOf(turns);
    flags = List.copyOf(flags);
  }
}
