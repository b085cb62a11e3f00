package io.turnsmith.testing;

import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Batches;
import io.turnsmith.batch.Plan;
import io.turnsmith.batch.Planner;
import io.turnsmith.catalog.CatalogueFiles;
import io.turnsmith.catalog.CatalogueImport;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.conversation.GoldConversations;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.generation.Assignment;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.ConversationStore;
import io.turnsmith.generation.ItemCompletion;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.LedgerSweeper;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.Provider;
import io.turnsmith.llm.RateLimits;
import io.turnsmith.llm.TokenCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A minimal catalogue in the workspace {@code test}: one template, scenario, edge case, persona and
 * pipeline, and the model profiles {@code model} (priced) and {@code unpriced}.
 */
public record Samples(TestDatabase test, Actor actor, Ids ids, TokenCounter tokens) {
  /** USD for a million tokens, all different, so that no bucket can hide in another. */
  public static final Prices PRICES =
      new Prices(
          new BigDecimal("2.50"),
          new BigDecimal("0.125"),
          new BigDecimal("3.10"),
          new BigDecimal("10.00"),
          "sample-1");

  private static final Map<String, String> FILES =
      Map.of(
          "templates/refund-talk.yaml",
          """
          name: refund-talk
          title: Refund talk
          description: A customer asks for money back.
          domain: support
          category: Support
          turns: {min: 4, max: 4}
          personas: [night-nurse]
          topics: [a refund]
          emotions: [anger]
          variables:
            - {name: order_id, type: text, required: true}
            - {name: days, type: number, default: 30, min: 1, max: 60}
          system: |
            You answer for the shop. Returns within {{days}} days.
          generator: |
            Write {{turns}} turns about {{topic}}, order {{order_id}}.
          user_voice: |
            Short messages of an angry person.
          assistant_voice: |
            Calm.
          """,
          "scenarios/refund-talk.yaml",
          """
          template: refund-talk
          scenarios:
            - name: torn-sleeve
              title: A torn sleeve
              context: The sleeve tore on the first day.
              persona: night-nurse
              topic: a torn jacket
              emotional_arc: anger → relief
              parameters: {order_id: LF-1}
          """,
          "edge-cases/refund-talk.yaml",
          """
          template: refund-talk
          edge_cases:
            - name: threatens-court
              title: Threat of a court
              trigger: The customer names a lawyer.
              expected_behavior: Stays calm.
              risk: high
              scenarios: [torn-sleeve]
          """,
          "personas/people.yaml",
          """
          personas:
            - name: night-nurse
              title: Priya Raman, night nurse
              person: Priya Raman
              description: Works nights.
              voice: Short messages.
          """,
          "pipelines/single-pass.yaml",
          """
          name: single-pass
          title: Single pass
          description: One call.
          steps: [{name: write, kind: generate, profile: default}]
          """,
          "pipelines/turn-by-turn.yaml",
          """
          name: turn-by-turn
          title: Turn by turn
          description: Two voices.
          steps:
            - {name: talk, kind: converse, user_profile: default, assistant_profile: default}
          """,
          "pipelines/two-models.yaml",
          """
          name: two-models
          title: Two models
          description: Two voices of two models.
          steps:
            - {name: talk, kind: converse, user_profile: unpriced, assistant_profile: default}
          """);

  private static final List<String> TALK =
      List.of(
          "My name is Priya Raman. The sleeve of the jacket from order LF-1 tore on the very first"
              + " day, and I am angry about it. I want my money back today.",
          "I am sorry, Priya. A sleeve should last far longer than one day, and your order is well"
              + " within the thirty days in which we take things back. You can have a refund of the"
              + " full price, or a new jacket if you would rather keep the style.",
          "The refund, please. Do I have to pay for sending the parcel, and how long will it take?",
          "You pay nothing: I have sent a return label to the address of your order. Drop the"
              + " parcel at any post office, and the money is on your card three working days after"
              + " it arrives. You will get a message from us on that day.");

  /** Fills the workspace of a fresh database. */
  public static Samples in(TestDatabase test) {
    Samples samples =
        new Samples(
            test,
            test.actor(),
            new Ids(InstantSource.system(), new SplittableRandom()),
            new TokenCounter());
    samples.importCatalogue();
    samples.add(samples.profile("model", PRICES));
    samples.add(samples.profile("unpriced", null));
    return samples;
  }

  public Database database() {
    return test.database();
  }

  /** A profile that is not stored yet. */
  public ModelProfile profile(String name, @Nullable Prices prices) {
    return new ModelProfile(
        new ModelProfileId(ids.next()),
        name,
        Provider.OPENAI,
        "sim-standard",
        "",
        new ProfileKey.None(),
        null,
        4096,
        Duration.ofSeconds(20),
        8,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        prices,
        true);
  }

  /** Stores a profile. */
  public void add(ModelProfile profile) {
    database()
        .useWorkspace(
            actor, handle -> ModelProfiles.insert(handle, actor.workspace().value(), profile));
  }

  /** The stored profile of that name. */
  public ModelProfile profile(String name) {
    return database().inWorkspace(actor, handle -> ModelProfiles.find(handle, name)).orElseThrow();
  }

  /** An order of so many conversations of the scenario. */
  public BatchSpec order(String name, int count) {
    return order(name, count, "single-pass");
  }

  /** The same, made by that pipeline. */
  public BatchSpec order(String name, int count, String pipeline) {
    return new BatchSpec(
        name,
        Set.of(Tier.SCENARIO),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        1,
        count,
        7,
        "model",
        pipeline,
        5,
        16,
        3,
        null);
  }

  /** Plans and stores an order. */
  public BatchId batch(BatchSpec spec) {
    return switch (new Planner(database(), tokens, 100_000).plan(actor, spec)) {
      case Plan.Ready ready -> batches().order(actor, ready);
      case Plan.Refused(List<String> mistakes) -> throw new AssertionError(mistakes);
    };
  }

  public Batches batches() {
    return new Batches(database(), ids);
  }

  /** A ledger in front of that provider. */
  public Ledger ledger(Chat chat) {
    return new Ledger(database(), chat, ids, tokens, Limiter.none());
  }

  /** A sweeper that waits for nobody. */
  public LedgerSweeper sweeper(Chat chat) {
    return new LedgerSweeper(database(), chat, Duration.ZERO);
  }

  /** A maker whose conversations that provider writes. */
  public ConversationMaker maker(Chat chat) {
    return new ConversationMaker(database(), ledger(chat), new ConversationStore(ids, tokens), ids);
  }

  /** A conversation in which the checks find nothing, as a model answers it. */
  public static String goodReply() {
    return reply(TALK);
  }

  /** Its turns, the person first. */
  public static List<String> goodTalk() {
    return TALK;
  }

  /** A conversation unlike any other, chosen by the request's seed. */
  public static String reply(ChatRequest request) {
    SplittableRandom words = new SplittableRandom(request.seed());
    return reply(Stream.generate(() -> sentence(words)).limit(4).toList());
  }

  /** An answer with these turns, the person first. */
  public static String reply(List<String> contents) {
    List<Map<String, String>> turns = new ArrayList<>();
    for (String content : contents) {
      turns.add(Map.of("role", turns.size() % 2 == 0 ? "user" : "assistant", "content", content));
    }
    return Json.text(Map.of("turns", turns));
  }

  /** Claims the next item of a batch for a worker that is nothing but a row. */
  public Assignment claim(BatchId batch) {
    UUID token = UUID.randomUUID();
    UUID item =
        database()
            .acrossWorkspaces(
                handle ->
                    handle
                        .createQuery(
                            """
                            WITH worker AS (
                                INSERT INTO workers (id, host, pid, version, schema_version,
                                    capacity, lease_until)
                                VALUES (:token, 'test', 1, 'test', 'test', 1, now() + interval '1 h')
                                RETURNING id)
                            UPDATE batch_items item
                            SET state = 'running', attempts = item.attempts + 1,
                                worker_id = worker.id, lease_token = :token, claimed_at = now()
                            FROM worker
                            WHERE item.id = (SELECT next.id FROM batch_items next
                                WHERE next.batch_job_id = :batch AND next.state = 'queued'
                                ORDER BY next.position LIMIT 1)
                            RETURNING item.id
                            """)
                        .bind("token", token)
                        .bind("batch", batch)
                        .mapTo(UUID.class)
                        .one());
    return assignment(item, token);
  }

  /** Another worker takes the item of that claim over. */
  public Assignment takeOver(Assignment claimed) {
    UUID token = UUID.randomUUID();
    test.adminJdbc(
        "UPDATE batch_items SET lease_token = '%s' WHERE id = '%s'"
            .formatted(token, claimed.item()));
    return assignment(claimed.item(), token);
  }

  /** Ends the claimed item as its holder does. */
  public static ItemCompletion ending(Assignment claimed) {
    return new Ending(claimed);
  }

  private Assignment assignment(UUID item, UUID token) {
    Claimed row =
        database()
            .inWorkspace(
                actor,
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT item.batch_job_id, item.tier, item.template_version_id,
                                item.scenario_id, item.edge_case_id, job.pipeline_version_id,
                                item.seed, input.inputs::text AS inputs, profile.name AS profile
                            FROM batch_items item
                            JOIN batch_jobs job ON job.id = item.batch_job_id
                            JOIN model_profiles profile ON profile.id = job.model_profile_id
                            JOIN batch_item_inputs input ON input.batch_item_id = item.id
                            WHERE item.id = :item
                            """)
                        .bind("item", item)
                        .mapTo(Claimed.class)
                        .one());
    return new Assignment(
        actor,
        item,
        row.batchJobId(),
        token,
        row.tier(),
        row.templateVersionId(),
        row.scenarioId(),
        row.edgeCaseId(),
        row.pipelineVersionId(),
        row.seed(),
        Json.read(row.inputs(), Inputs.class),
        profile(row.profile()));
  }

  private record Ending(Assignment claimed) implements ItemCompletion {
    @Override
    public boolean complete(Handle handle) {
      return end(handle, "completed", null);
    }

    @Override
    public boolean fail(Handle handle, String kind, String message) {
      return end(handle, "failed", kind);
    }

    private boolean end(Handle handle, String state, @Nullable String kind) {
      return handle
              .createUpdate(
                  """
                  UPDATE batch_items
                  SET state = :state, failure_kind = :kind::text, finished_at = now(),
                      worker_id = NULL, lease_token = NULL
                  WHERE id = :item AND lease_token = :token
                  """)
              .bind("state", state)
              .bind("kind", kind)
              .bind("item", claimed.item())
              .bind("token", claimed.leaseToken())
              .execute()
          == 1;
    }
  }

  /** An item as it is claimed, with what its batch says. */
  public record Claimed(
      UUID batchJobId,
      Tier tier,
      UUID templateVersionId,
      @Nullable UUID scenarioId,
      @Nullable UUID edgeCaseId,
      UUID pipelineVersionId,
      long seed,
      String inputs,
      String profile) {}

  private static String sentence(SplittableRandom words) {
    return Stream.generate(() -> "word" + words.nextInt(100_000))
        .limit(25)
        .collect(Collectors.joining(" ", "", "."));
  }

  private void importCatalogue() {
    try {
      Path folder = Files.createTempDirectory("turnsmith-samples");
      for (var file : FILES.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(folder.resolve(path.getParent()));
        Files.writeString(path, file.getValue());
        path.toFile().deleteOnExit();
      }
      new CatalogueImport(database(), ids, tokens::count, new GoldConversations(ids, tokens::count))
          .run(actor, CatalogueFiles.require(folder), OnConflict.REFUSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
