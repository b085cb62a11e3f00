package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {
  @TempDir Path folder;

  @Test
  void theBillIsTheSumOfTheLines() throws IOException {
    Path log = folder.resolve("simulator.jsonl");
    var options = SimulatorOptions.defaults().withLogFile(log).withDefectShare(0.5);
    JsonNode bill;
    try (var server = new SimulatorServer(options)) {
      var asking = new Asking(server);
      for (int seed = 0; seed < 24; seed++) {
        asking.complete(Briefs.withTurns(6), seed, Asking.TURNS_SCHEMA);
      }
      asking.post("no JSON");
      bill = Json.parse(asking.send("GET", "/bill").body());
    }

    List<JsonNode> lines =
        Files.readAllLines(log).stream().map(Json::parse).filter(line -> line.has("cost")).toList();
    BigDecimal cost =
        lines.stream()
            .map(line -> new BigDecimal(line.path("cost").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(lines).hasSize(25);
    assertThat(bill.path("requests").asInt()).isEqualTo(25);
    assertThat(bill.path("refused_requests").asInt()).isEqualTo(1);
    assertThat(bill.path("tokens_in").asInt()).isEqualTo(sum(lines, "tokens_in"));
    assertThat(bill.path("tokens_out").asInt()).isEqualTo(sum(lines, "tokens_out"));
    assertThat(new BigDecimal(bill.path("cost").asText())).isEqualByComparingTo(cost).isPositive();
    long spoiled =
        lines.stream().filter(line -> !line.path("defect").asText().equals("none")).count();
    int counted =
        bill.path("defects").properties().stream()
            .mapToInt(entry -> entry.getValue().asInt())
            .sum();
    assertThat(counted).isEqualTo((int) spoiled).isPositive();
  }

  private static int sum(List<JsonNode> lines, String name) {
    return lines.stream().mapToInt(line -> line.path(name).asInt()).sum();
  }

  @Test
  void theLogHoldsNoWordOfPromptOrAnswer() throws IOException {
    Path log = folder.resolve("simulator.jsonl");
    try (var server = new SimulatorServer(SimulatorOptions.defaults().withLogFile(log))) {
      new Asking(server).complete(Briefs.withTurns(4), 1, Asking.TURNS_SCHEMA);
    }

    assertThat(Files.readString(log))
        .doesNotContain("Marisol", "EUR", "rent")
        .contains("prompt_hash");
  }

  @Test
  void aTokenCostsWhatThePriceListSays() {
    assertThat(PriceList.cost("sim-small", Counted.of(3, 7))).isEqualByComparingTo("0.00000155");
  }
}
