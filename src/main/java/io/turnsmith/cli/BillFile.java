package io.turnsmith.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulator's bill as it stands in its log: one JSON object a line. */
final class BillFile {
  private BillFile() {}

  /** What was charged, in the order in which it was asked for. */
  static List<BillCheck.Line> read(Path file) {
    List<BillCheck.Line> lines = new ArrayList<>();
    try {
      for (String text : Files.readAllLines(file)) {
        JsonNode line = Json.read(text);
        BigDecimal cost = new BigDecimal(line.path("cost").asText("0"));
        String sha = line.path("request_sha256").asText("");
        if (cost.signum() > 0 && sha.isEmpty()) {
          throw noBill(file);
        }
        if (!sha.isEmpty() && cost.signum() > 0) {
          lines.add(new BillCheck.Line(sha, cost));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, "%s cannot be read".formatted(file), e);
    } catch (IllegalArgumentException e) {
      throw noBill(file); // no JSON, or a cost that is no number
    }
  }

  private static UserMistake noBill(Path file) {
    return new UserMistake(
        ExitCode.INVALID,
        ("%s is no simulator's bill: one JSON object a line, with request_sha256 and cost. A real"
                + " provider bills by day and model: compare its console with 'turnsmith spend --by"
                + " day' and '--by model'")
            .formatted(file));
  }
}
