package io.turnsmith.llm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What stands in a file of prices.
 *
 * @param rows what can be taken over
 * @param odd rows that are not believed, each in a line with its reason
 * @param leftOut rows that are of no use here, counted by reason
 */
public record PriceFile(List<PriceRow> rows, List<String> odd, Map<String, Integer> leftOut) {
  /** Characters of the largest file that is read; LiteLLM's has 1.7 million. */
  public static final int MOST_BYTES = 32_000_000;

  public PriceFile {
    rows = List.copyOf(rows);
    odd = List.copyOf(odd);
    leftOut = Map.copyOf(leftOut);
  }

  /**
   * Reads Turnsmith's own format or LiteLLM's table of prices.
   *
   * @param name of the file, for messages
   * @param today the day that prices without a date hold from being known
   * @throws UserMistake when it is neither, or not well-formed
   */
  public static PriceFile read(String name, byte[] bytes, LocalDate today) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(bytes);
    } catch (JacksonException e) {
      throw malformed(name, place(e), e);
    } catch (IOException e) {
      throw malformed(name, "it cannot be read", e);
    }
    try {
      if (json.path("format").isTextual()) {
        return OwnPriceFile.read(json);
      }
      return LiteLlmPriceFile.read(json, Sellers.builtIn(), "litellm-" + today);
    } catch (IllegalArgumentException e) {
      throw malformed(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? "it is no JSON"
        : "it is no JSON at line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static UserMistake malformed(String name, String why, Exception cause) {
    return new UserMistake(
        ExitCode.INVALID, "%s: %s; nothing was changed.".formatted(name, why), cause);
  }
}
