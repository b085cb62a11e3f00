package io.turnsmith.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a wire can write.
 *
 * @param id the provider's id of the request
 * @param content the text; absent when there is none
 * @param refusal the model's own refusal; absent when it does not refuse
 * @param reasoning what it thought before; absent when it says nothing of it
 * @param usage what it says it used; absent when it does not say
 * @param choices how many alternatives it lists, usually one
 */
record Answer(
    String id,
    Instant at,
    String model,
    @Nullable String content,
    @Nullable String refusal,
    @Nullable String reasoning,
    Finish finish,
    @Nullable Counted usage,
    int choices) {
  static Answer of(String id, Instant at, ChatRequest request, ChatReply reply, Counted usage) {
    return new Answer(
        id,
        at,
        request.model(),
        reply.content(),
        reply.refusal(),
        null,
        reply.cut() ? Finish.LENGTH : Finish.STOP,
        usage,
        1);
  }

  String contentOrEmpty() {
    return content == null ? "" : content;
  }

  Answer withText(@Nullable String text, Finish end) {
    return new Answer(id, at, model, text, null, reasoning, end, usage, choices);
  }

  Answer withRefusal(String words) {
    return new Answer(id, at, model, null, words, reasoning, Finish.REFUSED, usage, choices);
  }

  Answer withReasoning(String thought) {
    return new Answer(id, at, model, content, refusal, thought, finish, usage, choices);
  }

  Answer withFinish(Finish end) {
    return new Answer(id, at, model, content, refusal, reasoning, end, usage, choices);
  }

  Answer withUsage(@Nullable Counted told) {
    return new Answer(id, at, model, content, refusal, reasoning, finish, told, choices);
  }

  Answer withModel(String other) {
    return new Answer(id, at, other, content, refusal, reasoning, finish, usage, choices);
  }

  Answer withChoices(int count) {
    return new Answer(id, at, model, content, refusal, reasoning, finish, usage, count);
  }
}
