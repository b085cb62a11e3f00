package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.Journal;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.Provider;
import io.turnsmith.llm.RateLimits;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.quality.Quality;
import io.turnsmith.quality.Transcript;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.SimulatorServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Has a clean simulator write conversations over HTTP, as a batch does. */
final class SimulatedConversations implements AutoCloseable {
  private final SimulatorServer server = new SimulatorServer(SimulatorOptions.defaults());
  private final TokenCounter tokens = new TokenCounter();
  private final LangChainChat chat =
      new LangChainChat(profile -> server.address() + "/v1", name -> null, tokens);

  /** What the program makes of the simulator's answer. */
  Reply reply(Inputs inputs, long seed) {
    ModelProfile profile = profile();
    var outcome =
        chat.complete(
            profile,
            Prompt.request(inputs, seed, profile.maxOutputTokens(), null),
            new NoJournal());
    return switch (outcome) {
      case Answered(var completion) -> ReplyParser.parse(completion.text());
      default -> throw new AssertionError("seed " + seed + ": " + outcome);
    };
  }

  /** The same turn by turn, as a batch with two voices makes it. */
  List<Turn> talk(Inputs inputs, long seed) {
    ModelProfile profile = profile();
    Talk talk = Talk.NONE;
    while (!talk.isOver(inputs)) {
      var outcome =
          chat.complete(
              profile,
              VoicePrompt.request(inputs, talk, seed, profile.maxOutputTokens()),
              new NoJournal());
      Heard heard =
          switch (outcome) {
            case Answered(var completion) -> Heard.of(completion, talk, inputs);
            default -> throw new AssertionError("seed " + seed + ": " + outcome);
          };
      if (!(heard instanceof Heard.Said said)) {
        throw new AssertionError("seed " + seed + ", turn " + talk.number() + ": " + heard);
      }
      talk =
          talk.with(new ConversationId(new UUID(0, 1)), said.turns(), talk.progress().after(said));
    }
    return talk.turns();
  }

  /** The doubts that a reviewer would see. */
  List<Flag> flags(Inputs inputs, List<Turn> turns) {
    int count = turns.stream().mapToInt(turn -> tokens.count(turn.content())).sum();
    return Quality.assess(new Transcript(turns, count, false, false), Expected.of(inputs))
        .flags()
        .stream()
        .filter(flag -> flag.severity() != Severity.SHADOW)
        .toList();
  }

  private static ModelProfile profile() {
    return new ModelProfile(
        new ModelProfileId(new UUID(0, 1)),
        "simulator",
        Provider.OPENAI,
        "sim-standard",
        "",
        new ProfileKey.None(),
        null,
        8192,
        Duration.ofSeconds(60),
        1,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        null,
        true);
  }

  @Override
  public void close() {
    chat.close();
    server.close();
  }

  private static final class NoJournal implements Journal {
    @Override
    public void sending(byte[] body) {}

    @Override
    public void received(RawResponse response) {}
  }
}
