package io.turnsmith.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ReplySchema;
import io.turnsmith.llm.ToolOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an endpoint can do by asking it. Its calls stand in the ledger like any other,
 * under a run that belongs to no item.
 */
public final class ProfileProbe {
  private static final ReplySchema WORD =
      new ReplySchema(
          "word",
          """
          {"type": "object", "additionalProperties": false, "required": ["word"],
           "properties": {"word": {"type": "string"}}}
          """);

  private static final ToolOffer WEATHER =
      new ToolOffer("weather_now", "Tells the weather of a city at this moment.", "city");

  /** Enough for a word, and for what a reasoning model thinks before it. */
  private static final int SMALL_ANSWER = 1024;

  /** Longest prompt below which no provider caches, in repeats of a ten-token sentence. */
  private static final int CACHEABLE_REPEATS = 160;

  private static final int MOST_HALVINGS = 5;

  private final Database database;
  private final Ledger ledger;
  private final Ids ids;

  public ProfileProbe(Database database, Ledger ledger, Ids ids) {
    this.database = database;
    this.ledger = ledger;
    this.ids = ids;
  }

  /** Makes one small call. */
  public ProbeReport greet(Actor actor, ModelProfile profile) {
    try (var session = new ProbeSession(database, ledger, ids, actor)) {
      ProbeSession.Reply hello = session.ask("hello", profile, word(small(profile), null));
      return report(session, hello, profile.capabilities(), List.of());
    }
  }

  /** Makes up to a dozen small calls and tells what the endpoint can do. */
  public ProbeReport probe(Actor actor, ModelProfile profile) {
    try (var session = new ProbeSession(database, ledger, ids, actor)) {
      ProbeSession.Reply hello = session.ask("hello", profile, word(small(profile), null));
      if (hello.answer().isEmpty()) {
        return report(session, hello, profile.capabilities(), List.of());
      }
      boolean system = session.ask("system", profile, system(profile)).answer().isPresent();
      boolean schema = followsSchema(session, profile);
      boolean caching = caches(session, profile);
      Integer most = mostOutput(session, profile);
      boolean tools = callsTools(session, profile);
      var found = new Capabilities(schema, tools, system, caching, most, true);
      return report(session, hello, found, lines(found));
    }
  }

  private static boolean followsSchema(ProbeSession session, ModelProfile profile) {
    return session
        .ask("schema", profile, word(small(profile), WORD))
        .answer()
        .filter(answer -> isWord(answer.completion().text()))
        .isPresent();
  }

  private static boolean callsTools(ProbeSession session, ModelProfile profile) {
    return session
        .ask("tools", profile, weather(profile))
        .answer()
        .filter(answer -> answer.completion().finish() == Finish.TOOL_CALL)
        .isPresent();
  }

  private static boolean isWord(String text) {
    try {
      return Json.mapper().readTree(text).path("word").isTextual();
    } catch (JsonProcessingException e) {
      return false; // free text: the endpoint ignores the schema
    }
  }

  private static boolean caches(ProbeSession session, ModelProfile profile) {
    ChatRequest request = longPrompt(profile);
    session.ask("cache", profile, request);
    return session
        .ask("cache_again", profile, request)
        .answer()
        .filter(answer -> answer.completion().usage().cacheRead() > 0)
        .isPresent();
  }

  /** The profile's own limit, halved until the endpoint takes it. */
  private static @Nullable Integer mostOutput(ProbeSession session, ModelProfile profile) {
    int most = profile.maxOutputTokens();
    for (int tries = 0; tries <= MOST_HALVINGS && most >= 1; tries++) {
      if (session.ask("output_" + most, profile, word(most, null)).answer().isPresent()) {
        return most;
      }
      most /= 2;
    }
    return null;
  }

  private static int small(ModelProfile profile) {
    return Math.min(SMALL_ANSWER, profile.maxOutputTokens());
  }

  private static ChatRequest word(int mostTokens, @Nullable ReplySchema schema) {
    return new ChatRequest(
        List.of(new Message(Speaker.USER, "Answer with the single word: ready")),
        schema,
        mostTokens,
        1);
  }

  private static ChatRequest system(ModelProfile profile) {
    return new ChatRequest(
        List.of(
            new Message(Speaker.SYSTEM, "You answer in one word."),
            new Message(Speaker.USER, "Which colour has the sky at noon?")),
        null,
        small(profile),
        1);
  }

  private static ChatRequest weather(ModelProfile profile) {
    return new ChatRequest(
        List.of(
            new Message(
                Speaker.USER, "What is the weather in Vienna now? Call the tool to find out.")),
        null,
        small(profile),
        1,
        WEATHER);
  }

  private static ChatRequest longPrompt(ModelProfile profile) {
    return new ChatRequest(
        List.of(
            new Message(
                Speaker.USER,
                "The parcel left the depot and is on its way. ".repeat(CACHEABLE_REPEATS)
                    + "Answer with the single word: ready")),
        null,
        small(profile),
        1);
  }

  private static List<String> lines(Capabilities found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "JSON schema    "
            + (found.jsonSchema() ? "yes" : "no: conversations are made turn by turn"));
    lines.add(
        "system role    "
            + (found.systemRole() ? "yes" : "no: it goes into the first user message"));
    lines.add("tool calls     " + (found.tools() ? "yes" : "none seen"));
    lines.add("prompt caching " + (found.caching() ? "yes" : "not seen"));
    lines.add(
        "most output    "
            + Optional.ofNullable(found.maxOutputTokens())
                .map("%,d tokens"::formatted)
                .orElse("not found"));
    return lines;
  }

  private static ProbeReport report(
      ProbeSession session, ProbeSession.Reply hello, Capabilities found, List<String> lines) {
    return new ProbeReport(
        hello.failure(),
        hello.answer().map(Answer::completion).map(said -> said.model()).orElse(""),
        found,
        lines,
        session.calls(),
        session.cost());
  }
}
