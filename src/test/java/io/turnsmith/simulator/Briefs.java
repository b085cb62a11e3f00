package io.turnsmith.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Prompts for tests: one for each line of the sample file, written like the program writes them.
 */
final class Briefs {
  private Briefs() {}

  /** 94 briefs over seven domains and three languages. */
  static List<String> all() {
    try (InputStream file = Briefs.class.getResourceAsStream("/simulator/briefs.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Briefs::prompt).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prompt(String line) {
    String[] column = line.split("\\|", -1);
    return """
    Write one conversation as the brief says.

    # Brief
    Domain: %s
    Languages: %s
    Turns: %s
    Persona name: %s
    Title: %s
    Topic: %s
    Emotional arc: %s
    Refusal expected: %s
    %s
    ## Context
    %s

    ## Trigger
    %s

    ## Expected behaviour
    %s
    """
        .formatted(
            column[0],
            column[1],
            column[2],
            column[3],
            column[4],
            column[5],
            column[6],
            column[7],
            column[9].isEmpty() ? "" : "Edge case: " + column[4] + "\n",
            column[8],
            column[9],
            column[10]);
  }

  /** A finance brief with so many turns. */
  static String withTurns(int turns) {
    return """
    # Brief
    Domain: finance
    Title: Emergency fund after a rent rise
    Languages: en
    Turns: %d
    Persona name: Marisol Vega
    Topic: building an emergency fund
    Emotional arc: anxiety → relief

    ## Context
    Marisol earns 3,850 EUR net a month and has 6,200 EUR in savings. Her rent rises to 1,240 EUR on
    1 March. She pays 310 EUR a month for a car loan. Her mother lent her 2,000 EUR last year.
    """
        .formatted(turns);
  }

  /** A customer-service brief with two tools. */
  static String withTools(int turns) {
    return """
    # Brief
    Domain: support
    Turns: %d
    Persona name: Tom Brandt
    Topic: a kettle that leaks
    Tools: lookup_order, create_return

    ## Context
    Tom ordered a kettle on 2 May under order LF-20417. It leaks at the handle.

    ## Tool definitions
    [{"name": "lookup_order", "parameters": {"type": "object", "properties": {
       "order_id": {"type": "string", "pattern": "^LF-[0-9]{5}$"}, "postcode": {"type": "string"}}}},
     {"name": "create_return", "parameters": {"type": "object", "properties": {
       "order_id": {"type": "string", "pattern": "^LF-[0-9]{5}$"},
       "reason": {"type": "string", "enum": ["faulty", "wrong_size"]}}}}]
    """
        .formatted(turns);
  }
}
