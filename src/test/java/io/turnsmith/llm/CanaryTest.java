package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Neither the key nor the prompt is found in a log, an exception or a message for people. */
class CanaryTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final LoopbackProvider provider = new LoopbackProvider();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private @Nullable Level before;

  @BeforeEach
  void listen() {
    before = ROOT.getLevel();
    ROOT.setLevel(Level.TRACE);
    ROOT.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(ROOT::detachAppender); // all levels of every library would drown the console
    logged.start();
    ROOT.addAppender(logged);
  }

  @AfterEach
  void stop() {
    ROOT.detachAppender(logged);
    others.forEach(ROOT::addAppender);
    ROOT.setLevel(before);
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void noFailureRepeatsThem(Provider wire) {
    String echo =
        "{\"error\": {\"message\": \"Incorrect API key %s for %s\", \"type\": \"%s\"}}"
            .formatted(LoopbackProvider.KEY, LoopbackProvider.PROMPT, LoopbackProvider.KEY);
    List<String> told = new ArrayList<>();

    try (LangChainChat chat = provider.chat()) {
      for (int status : new int[] {200, 302, 400, 401, 403, 429, 500, 503}) {
        provider.answers(status, echo);
        told.add(message(chat, wire));
      }
      provider.answers(200, "<html>" + echo);
      told.add(message(chat, wire));
      provider.handles(exchange -> exchange.close());
      told.add(message(chat, wire));
    }

    assertThat(told).hasSize(10).allSatisfy(CanaryTest::isSilent);
    assertThat(provider.asked()).hasSize(10);
    assertThat(everythingLogged()).allSatisfy(CanaryTest::isSilent);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aKeyThatNoHeaderCanCarryIsNotQuoted(Provider wire) {
    Function<ModelProfile, @Nullable String> broken = profile -> LoopbackProvider.KEY + "\n";

    try (LangChainChat chat =
        new LangChainChat(profile -> provider.address(wire), broken, new TokenCounter())) {
      Failed failed = fail(chat, wire);

      assertThat(failed.kind()).isEqualTo(FailureKind.AUTHENTICATION);
      isSilent(failed.message());
    }
    assertThat(provider.asked()).isEmpty();
    assertThat(everythingLogged()).allSatisfy(CanaryTest::isSilent);
  }

  @Test
  void aFailureOfTheWireCarriesNeitherInItsCauses() {
    StringWriter trace = new StringWriter();
    try (var client = HttpWire.newClient()) {
      new HttpWire(client, java.time.Duration.ofSeconds(5))
          .exchange(
              provider.address(),
              Map.of("x-api-key", List.of(LoopbackProvider.KEY + "\n")),
              LoopbackProvider.PROMPT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (TransportFailure e) {
      e.printStackTrace(new PrintWriter(trace, true));
    }

    assertThat(trace.toString()).contains("no header can carry");
    isSilent(trace.toString());
  }

  private static String message(LangChainChat chat, Provider wire) {
    return fail(chat, wire).toString();
  }

  private static Failed fail(LangChainChat chat, Provider wire) {
    return (Failed)
        chat.complete(LoopbackProvider.profile(wire), LoopbackProvider.REQUEST, new Notes());
  }

  private List<String> everythingLogged() {
    List<String> lines = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      lines.add(event.getFormattedMessage());
      for (IThrowableProxy thrown = event.getThrowableProxy();
          thrown != null;
          thrown = thrown.getCause()) {
        lines.add(String.valueOf(thrown.getMessage()));
      }
    }
    return lines;
  }

  private static void isSilent(String text) {
    assertThat(text).doesNotContain(LoopbackProvider.KEY, LoopbackProvider.PROMPT);
  }
}
