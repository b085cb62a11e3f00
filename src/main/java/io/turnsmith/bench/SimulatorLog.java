package io.turnsmith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.BillCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a simulator wrote down about itself. */
final class SimulatorLog {
  private SimulatorLog() {}

  /** The requests that it charged. */
  static List<BillCheck.Line> bill(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(Json::read).flatMap(SimulatorLog::charged).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's log cannot be read", e);
    }
  }

  private static Stream<BillCheck.Line> charged(JsonNode line) {
    BigDecimal cost = new BigDecimal(line.path("cost").asText("0"));
    return cost.signum() == 0
        ? Stream.empty()
        : Stream.of(new BillCheck.Line(line.path("request_sha256").asText(), cost));
  }
}
