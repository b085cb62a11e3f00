package io.turnsmith.llm;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.turnsmith.llm.Message.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request with all that an adapter needs to write it in the library's terms.
 *
 * @param address base URL of the endpoint
 * @param key null when the endpoint needs none
 * @param client carries this call and no other
 */
record Call(
    ModelProfile profile,
    ChatRequest request,
    String address,
    @Nullable String key,
    HttpClientBuilder client,
    TokenCounter tokens) {

  /** The key, or a word in its place: the library will not go without. */
  String keyOrNone() {
    return key == null || key.isEmpty() ? "none" : key;
  }

  @Nullable Double temperature() {
    return profile.temperature() == null ? null : profile.temperature().doubleValue();
  }

  int promptTokens() {
    return tokens.count(request.messages());
  }

  /** Null when free text is wanted, or the endpoint does not know schemas. */
  @Nullable ResponseFormat format() {
    ReplySchema schema = request.schema();
    if (schema == null || !profile.capabilities().jsonSchema()) {
      return null;
    }
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(schema.name())
                .rootElement(JsonRawSchema.from(schema.json()))
                .build())
        .build();
  }

  /** What is asked, in the library's terms. */
  dev.langchain4j.model.chat.request.ChatRequest forLibrary() {
    var asked = dev.langchain4j.model.chat.request.ChatRequest.builder().messages(messages());
    ToolOffer tool = request.tool();
    if (tool != null) {
      asked.toolSpecifications(
          ToolSpecification.builder()
              .name(tool.name())
              .description(tool.description())
              .parameters(
                  JsonObjectSchema.builder()
                      .addStringProperty(tool.argument())
                      .required(tool.argument())
                      .build())
              .build());
    }
    return asked.build();
  }

  /** Where the endpoint has no system role, its text leads the first message of the user. */
  private List<ChatMessage> messages() {
    List<Message> messages =
        profile.capabilities().systemRole() ? request.messages() : folded(request.messages());
    return messages.stream().map(Call::message).toList();
  }

  private static List<Message> folded(List<Message> messages) {
    String system =
        messages.stream()
            .filter(message -> message.speaker() == Speaker.SYSTEM)
            .map(Message::text)
            .collect(Collectors.joining("\n\n"));
    List<Message> rest =
        new ArrayList<>(
            messages.stream().filter(message -> message.speaker() != Speaker.SYSTEM).toList());
    if (system.isEmpty()) {
      return rest;
    }
    if (!rest.isEmpty() && rest.getFirst().speaker() == Speaker.USER) {
      rest.set(0, new Message(Speaker.USER, system + "\n\n" + rest.getFirst().text()));
    } else {
      rest.addFirst(new Message(Speaker.USER, system));
    }
    return rest;
  }

  private static ChatMessage message(Message message) {
    return switch (message.speaker()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }
}
