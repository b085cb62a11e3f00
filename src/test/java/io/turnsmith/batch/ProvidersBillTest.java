package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.Prices;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.SimulatorServer;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The provider keeps a bill of its own; ours must say the same to the last digit. */
@Timeout(90)
class ProvidersBillTest {
  private static final Prices STANDARD =
      new Prices(
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("1.25"),
          "simulator-1");

  @Test
  void ourLedgerAndTheProvidersBillAgreeToTheLastDigit() throws Exception {
    try (TestDatabase test = TestDatabase.fresh();
        var simulator = new SimulatorServer(SimulatorOptions.defaults().withDefectShare(0.3))) {
      Samples samples = Samples.in(test);
      samples.add(samples.profile("standard", STANDARD));
      BatchId batch = samples.batch(order(samples));

      work(samples, batch, simulator.address() + "/v1");

      JsonNode bill = bill(simulator);
      Batch done = samples.batches().get(test.actor(), batch);
      assertThat(done.finished()).isEqualTo(100);
      assertThat(done.costUsd()).isEqualByComparingTo(bill.path("cost").asText());
      assertThat(test.adminQuery("SELECT count(*) FROM generation_logs WHERE state = 'settled'"))
          .containsExactly(bill.path("requests").asText());
      assertThat(
              test.adminQuery(
                  """
                  SELECT sum(input_tokens + cache_read_tokens + cache_write_tokens) || ' '
                      || sum(output_tokens + reasoning_tokens) FROM generation_logs
                  """))
          .containsExactly(
              bill.path("tokens_in").asText() + " " + bill.path("tokens_out").asText());
    }
  }

  private static BatchSpec order(Samples samples) {
    BatchSpec usual = samples.order("billed", 100);
    return new BatchSpec(
        usual.name(),
        usual.tiers(),
        usual.templates(),
        usual.scenarios(),
        usual.edgeCases(),
        usual.parameters(),
        usual.perCell(),
        usual.count(),
        usual.seed(),
        "standard",
        usual.pipeline(),
        usual.priority(),
        usual.concurrency(),
        usual.maxRetries(),
        null);
  }

  private static void work(Samples samples, BatchId batch, String address) {
    WorkerConfig config =
        new WorkerConfig(
            8,
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1)));
    try (LangChainChat chat =
        new LangChainChat(profile -> address, name -> null, samples.tokens())) {
      Worker worker =
          Workers.start(
              samples.database(),
              config,
              samples.maker(chat),
              samples.sweeper(chat),
              samples.ids(),
              new SplittableRandom());
      try (worker) {
        while (!samples.batches().get(samples.actor(), batch).isOver()) {
          worker.wakeUp();
        }
      }
    }
  }

  private static JsonNode bill(SimulatorServer simulator) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(simulator.address().resolve("/bill")).build();
      return Json.read(client.send(request, BodyHandlers.ofString()).body());
    }
  }
}
