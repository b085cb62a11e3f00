package io.turnsmith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.BillCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a simulator wrote down about itself. */
final class SimulatorLog {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private SimulatorLog() {}

  /** The requests that it charged. */
  static List<BillCheck.Line> bill(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(Json::read).flatMap(SimulatorLog::charged).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's log cannot be read", e);
    }
  }

  /**
   * Requests that came in a stretch of time.
   *
   * @param refused with 429
   */
  record Entered(long answered, long refused) {}

  /** Counts what came from a moment on and before another one, by the simulator's clock. */
  static Entered entered(Path log, Instant from, Instant until) {
    try (Stream<String> lines = Files.lines(log)) {
      Map<Integer, Long> byStatus =
          lines
              .map(Json::read)
              .filter(line -> line.has("status") && isWithin(line, from, until))
              .collect(
                  Collectors.groupingBy(
                      line -> line.path("status").asInt(), Collectors.counting()));
      return new Entered(byStatus.getOrDefault(OK, 0L), byStatus.getOrDefault(TOO_MANY, 0L));
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's log cannot be read", e);
    }
  }

  private static boolean isWithin(JsonNode line, Instant from, Instant until) {
    Instant at = Instant.parse(line.path("time").asText());
    return !at.isBefore(from) && at.isBefore(until);
  }

  private static Stream<BillCheck.Line> charged(JsonNode line) {
    BigDecimal cost = new BigDecimal(line.path("cost").asText("0"));
    return cost.signum() == 0
        ? Stream.empty()
        : Stream.of(new BillCheck.Line(line.path("request_sha256").asText(), cost));
  }
}
