package io.turnsmith.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.SimulatorServer;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole batches at a provider that refuses, lies or sends what no text may hold. */
@Timeout(90)
class HostileProviderTest {
  private static final int CAPACITY = 8;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestDatabase test = TestDatabase.fresh();
  private Samples samples;
  private SimulatorServer provider;

  @BeforeEach
  void open() throws Exception {
    samples = Samples.in(test);
    provider = new SimulatorServer(SimulatorOptions.defaults());
  }

  @AfterEach
  void close() {
    provider.close();
    test.close();
  }

  @Test
  void aWrongKeyStopsTheBatchAfterAHandfulOfCallsAndNoItemFails() throws Exception {
    fault("{\"name\": \"unauthorized\", \"share\": 1}");
    BatchId batch = samples.batch(samples.order("wrong key", 2000));

    work(batch, samples.ids());

    assertThat(bill().path("requests").asInt()).isBetween(1, CAPACITY);
    assertThat(samples.batches().get(test.actor(), batch).status()).isEqualTo("paused");
    assertThat(samples.batches().rest(test.actor(), batch).orElseThrow().reason())
        .contains("the model profile 'model' is disabled")
        .contains("the provider answered 401 (authentication)")
        .contains("turnsmith model enable model");
    assertThat(items("state = 'queued'")).containsExactly("2000");
    assertThat(test.adminQuery("SELECT status FROM model_profiles WHERE name = 'model'"))
        .containsExactly("disabled");
  }

  @Test
  void nulAndHalfCharactersAreStoredAsReplacementsAndTheBytesAsTheyCame() throws Exception {
    fault("{\"name\": \"nul\", \"at\": 1}");
    fault("{\"name\": \"lone_surrogate\", \"at\": 2}");
    BatchId batch = samples.batch(samples.order("odd text", 2, "turn-by-turn"));

    work(batch, samples.ids());

    assertThat(items("state = 'completed'")).containsExactly("2");
    assertThat(
            test.adminQuery(
                "SELECT count(DISTINCT conversation_id) FROM conversation_turns"
                    + " WHERE content LIKE '%' || chr(65533) || '%'"))
        .containsExactly("2");
    assertThat(answers())
        .anyMatch(body -> body.contains("\\u0000"))
        .anyMatch(body -> body.matches("(?is).*\\\\ud[89a-f][0-9a-f]{2}.*"));
  }

  @Test
  void anAnswerOfAGigabyteIsCutAtTheCapAndItsItemFailsInDoubt() throws Exception {
    fault("{\"name\": \"huge_body\", \"next\": 1}");
    BatchId batch = samples.batch(samples.order("huge", 2));

    work(batch, samples.ids());

    assertThat(items("state = 'failed' AND failure_kind = 'oversized'")).containsExactly("1");
    assertThat(items("state = 'completed'")).containsExactly("1");
    assertThat(test.adminQuery("SELECT error_code FROM generation_logs WHERE state = 'in_doubt'"))
        .containsExactly("oversized");
    assertThat(test.adminQuery("SELECT max(length(response)) < 20000000 FROM generation_payloads"))
        .containsExactly("t");
  }

  @Test
  void aClockOfOursThatIsAnHourWrongMovesNeitherLeasesNorDays() {
    for (Duration wrong : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      InstantSource clock = InstantSource.offset(InstantSource.system(), wrong);
      BatchId batch = samples.batch(samples.order("wrong by " + wrong, 3));

      work(batch, new Ids(clock, new SplittableRandom()));

      assertThat(samples.batches().get(test.actor(), batch).completed()).isEqualTo(3);
    }
    assertThat(
            test.adminQuery(
                "SELECT bool_and(heartbeat_at <= now() AND lease_until < now() + interval '2 min')"
                    + " FROM workers"))
        .containsExactly("t");
    assertThat(
            test.adminQuery(
                "SELECT bool_and(abs(extract(epoch FROM now() - created_at)) < 600)"
                    + " FROM generation_logs"))
        .containsExactly("t");
    assertThat(
            test.adminQuery(
                "SELECT DISTINCT starts_on = (now() AT TIME ZONE 'UTC')::date FROM spend_periods"
                    + " WHERE scope IN ('profile_day', 'workspace_day')"))
        .containsExactly("t");
  }

  private void work(BatchId batch, Ids ids) {
    WorkerConfig config =
        new WorkerConfig(
            CAPACITY,
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1)));
    Samples there = new Samples(test, test.actor(), ids, samples.tokens());
    String address = provider.address() + "/v1";
    try (LangChainChat chat =
        new LangChainChat(profile -> address, name -> null, samples.tokens())) {
      Worker worker =
          Workers.start(
              test.database(),
              config,
              there.maker(chat),
              there.sweeper(chat),
              ids,
              new SplittableRandom());
      try (worker) {
        Batch now = samples.batches().get(test.actor(), batch);
        while (!now.isOver() && !now.isPaused()) {
          worker.wakeUp();
          now = samples.batches().get(test.actor(), batch);
        }
      }
    }
  }

  private void fault(String rule) throws Exception {
    var request =
        HttpRequest.newBuilder(provider.address().resolve("/faults"))
            .POST(BodyPublishers.ofString(rule))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private JsonNode bill() throws Exception {
    var request = HttpRequest.newBuilder(provider.address().resolve("/bill")).build();
    return Json.read(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  private List<String> answers() {
    return test.adminQuery("SELECT encode(response, 'hex') FROM generation_payloads").stream()
        .map(HexFormat.of()::parseHex)
        .map(bytes -> new String(bytes, UTF_8))
        .toList();
  }

  private List<String> items(String condition) {
    return test.adminQuery("SELECT count(*) FROM batch_items WHERE " + condition);
  }
}
