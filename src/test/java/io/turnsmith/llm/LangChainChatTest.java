package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every provider; the wires have tests of their own. */
class LangChainChatTest {
  private static final ChatRequest REQUEST = LoopbackProvider.REQUEST;
  private static final String ANSWER =
      """
      {"id": "c1", "model": "m-2026", "choices": [
         {"index": 0, "message": {"role": "assistant", "content": "Hello."}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 100, "completion_tokens": 30, "total_tokens": 130}}
      """;

  private final LoopbackProvider provider = new LoopbackProvider();
  private final LangChainChat chat = provider.chat();
  private final ModelProfile profile = LoopbackProvider.profile(Provider.OPENAI);
  private final Notes notes = new Notes();

  @AfterEach
  void stop() {
    chat.close();
    provider.close();
  }

  @Test
  void tellsTheJournalOfTheExactBytesBeforeAndAfter() {
    provider.answers(200, ANSWER);

    chat.complete(profile, REQUEST, notes);

    assertThat(notes.entries())
        .containsExactly("sending " + provider.asked().getFirst().body(), "received 200 " + ANSWER);
  }

  @Test
  void sendsNothingWhenTheJournalRefuses() {
    Journal full =
        new Journal() {
          @Override
          public void sending(byte[] body) {
            throw new IllegalStateException("no room in the ledger");
          }

          @Override
          public void received(RawResponse response) {}
        };

    assertThatThrownBy(() -> chat.complete(profile, REQUEST, full))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room in the ledger");
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void readsNothingWhenTheJournalCannotKeepTheAnswer() {
    provider.answers(200, ANSWER);
    Journal loses =
        new Journal() {
          @Override
          public void sending(byte[] body) {}

          @Override
          public void received(RawResponse response) {
            throw new IllegalStateException("the database is gone");
          }
        };

    assertThatThrownBy(() -> chat.complete(profile, REQUEST, loses))
        .hasMessage("the database is gone");
  }

  @Test
  void aJournalledAnswerReadsTheSameWithoutACall() {
    provider.answers(200, ANSWER);
    ChatOutcome live = chat.complete(profile, REQUEST, notes);

    ChatOutcome again =
        chat.read(profile, REQUEST, new RawResponse(200, Map.of(), ANSWER.getBytes(UTF_8)));

    assertThat(again).isEqualTo(live).isInstanceOf(Answered.class);
    assertThat(provider.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "0, PT0S", "-3, ", "99999999, PT15M", "soon, "})
  void believesAWaitOnlyWithinReason(String header, java.time.@Nullable Duration wait) {
    provider.answers(429, new byte[0], Map.of("Retry-After", header));

    assertThat(((Failed) chat.complete(profile, REQUEST, notes)).retryAfter()).isEqualTo(wait);
  }
}
