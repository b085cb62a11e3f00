package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillLinesTest {
  @TempDir Path folder;

  @Test
  void aLineNamesTheExactBytesAndTheProvidersId() {
    String body =
        "{ \"model\":\"sim-small\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    try (var peer = new Peer(Peer.plain())) {
      Raw answer = peer.post("/v1/chat/completions", body);

      JsonNode line = peer.lastLine();
      assertThat(line.path("request_sha256").asText())
          .isEqualTo(Seeds.sha256(body.getBytes(StandardCharsets.UTF_8)))
          .hasSize(64);
      assertThat(line.path("request_id").asText())
          .isEqualTo(answer.header("x-request-id").orElseThrow());
      assertThat(line.path("wire").asText()).isEqualTo("openai");
      assertThat(line.path("delivered").asBoolean()).isTrue();
      assertThat(line.at("/charged/input").asInt()).isEqualTo(5);
      assertThat(line.at("/charged/output").asInt())
          .isEqualTo(answer.json().at("/usage/completion_tokens").asInt());
      assertThat(new BigDecimal(line.path("cost").asText()))
          .isEqualByComparingTo(
              PriceList.cost("sim-small", Counted.of(5, line.at("/charged/output").asInt())));
    }
  }

  @Test
  void theTotalsAreBrokenDownByStatusFaultAndWire() {
    try (var peer = new Peer(Peer.plain().withFaults("cut@2", "rate_limited@3"))) {
      peer.ask("openai");
      peer.ask("anthropic");
      peer.ask("openai");
      JsonNode bill = peer.get("/bill");

      assertThat(bill.path("requests").asInt()).isEqualTo(3);
      assertThat(bill.path("undelivered").asInt()).isEqualTo(1);
      assertThat(bill.path("in_work").asInt(-1)).isZero();
      assertThat(bill.at("/statuses/200/requests").asInt()).isEqualTo(2);
      assertThat(bill.at("/statuses/429/cost").asText()).isEqualTo("0");
      assertThat(new BigDecimal(bill.at("/faults/cut/cost").asText())).isPositive();
      assertThat(bill.at("/wires/anthropic/requests").asInt()).isEqualTo(1);
      BigDecimal sum =
          new BigDecimal(bill.at("/wires/openai/cost").asText())
              .add(new BigDecimal(bill.at("/wires/anthropic/cost").asText()));
      assertThat(new BigDecimal(bill.path("cost").asText())).isEqualByComparingTo(sum);
    }
  }

  @Test
  void onlyNewLinesAreGivenToWhoHasTheOthers() {
    try (var peer = new Peer(Peer.plain())) {
      peer.ask("openai");
      peer.ask("openai");
      JsonNode first = peer.get("/bill/lines");
      peer.ask("gemini");

      JsonNode second = peer.get("/bill/lines?since=" + first.path("next").asLong());

      assertThat(first.path("lines")).hasSize(2);
      assertThat(second.path("lines")).hasSize(1);
      assertThat(second.at("/lines/0/wire").asText()).isEqualTo("gemini");
    }
  }

  @Test
  void theChargeIsInTheFileBeforeTheAnswerIsWaitedFor() throws IOException {
    Path log = folder.resolve("bill.jsonl");
    var seen = new String[1];
    Pause looking = _ -> seen[0] = read(log);
    try (var peer = new Peer(Peer.plain().withLogFile(log), looking)) {
      peer.ask("openai");
    }

    assertThat(seen[0].lines()).hasSize(1);
    List<JsonNode> lines = Files.readAllLines(log).stream().map(Json::parse).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast().path("delivered").asBoolean()).isTrue();
    assertThat(lines.getLast().path("request_id")).isEqualTo(lines.getFirst().path("request_id"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCachedTokenCostsItsPartOfThePrice() {
    assertThat(PriceList.cost("sim-large", new Counted(100, 1000, 100, 10, 5, 5)))
        .isEqualByComparingTo("0.0009625");
  }

  @Test
  void shortAnswersFitTheSchemaAndAreAlwaysTheSame() {
    try (var peer = new Peer(Peer.plain())) {
      String first = Asking.content(turns(peer, 1));

      assertThat(Json.parse(first).path("turns")).hasSize(2);
      assertThat(Asking.content(turns(peer, 2))).isEqualTo(first);
    }
  }

  private static JsonNode turns(Peer peer, long seed) {
    return peer.post(
            "/v1/chat/completions",
            Json.text(Asking.body(Briefs.withTurns(8), seed, Asking.TURNS_SCHEMA)))
        .json();
  }
}
