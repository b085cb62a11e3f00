package io.turnsmith.catalog;

import static java.util.function.Function.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small catalogues for tests. */
final class CatalogueSamples {
  static final String TEMPLATE =
      """
      name: refund-talk
      title: Refund talk
      description: A customer asks for money back.
      domain: support
      category: Support
      turns: {min: 4, max: 8}
      personas: [night-nurse]
      topics: [a refund]
      emotions: [anger]
      variables:
        - {name: order_id, type: text, required: true}
        - {name: days, type: number, default: 30, min: 1, max: 60}
        - {name: channel, type: choice, choices: [chat, e-mail], default: chat}
        - {name: facts, type: list}
        - {name: gift, type: text}
      system: |
        You answer for the shop. Returns within {{days}} days.
      system_variants:
        - |
          The shop's assistant. {{days}} days.
      generator: |
        Write {{turns}} turns about {{topic}}, order {{order_id}}, by {{channel}}.
        {{#facts}}
        - {{.}}
        {{/facts}}
        {{^facts}}
        Nothing is known.
        {{/facts}}
        {{#gift}}It was a gift: {{gift}}.{{/gift}}
      user_voice: |
        {{persona}} They feel {{emotion}}.
      assistant_voice: |
        Calm.
      """;
  static final String SCENARIOS =
      """
      template: refund-talk
      scenarios:
        - name: torn-sleeve
          title: A torn sleeve
          context: The sleeve tore on the first day.
          persona: night-nurse
          topic: a torn jacket
          emotional_arc: anger → relief
          parameters: {order_id: LF-1, facts: [paid 40 EUR, worn once]}
      """;
  static final String EDGE_CASES =
      """
      template: refund-talk
      edge_cases:
        - name: threatens-court
          title: Threat of a court
          trigger: The customer names a lawyer.
          expected_behavior: Stays calm.
          risk: high
          scenarios: [torn-sleeve]
          turns: {min: 4, max: 4}
          refusal_expected: true
      """;
  static final String PERSONAS =
      """
      personas:
        - name: night-nurse
          title: Priya Raman, night nurse
          person: Priya Raman
          description: Works nights.
          voice: Short messages.
      """;
  static final String PIPELINE =
      """
      name: single-pass
      title: Single pass
      description: One call.
      steps: [{name: write, kind: generate, profile: default}]
      """;

  private CatalogueSamples() {}

  /** A folder in which everything is right. */
  static Path write(Path folder) {
    put(folder, "templates/refund-talk.yaml", TEMPLATE);
    put(folder, "scenarios/refund-talk.yaml", SCENARIOS);
    put(folder, "edge-cases/refund-talk.yaml", EDGE_CASES);
    put(folder, "personas/people.yaml", PERSONAS);
    put(folder, "pipelines/single-pass.yaml", PIPELINE);
    return folder;
  }

  static void put(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Catalogue read(Path folder) {
    return switch (CatalogueFiles.read(folder)) {
      case CatalogueReading.Read(Catalogue catalogue) -> catalogue;
      case CatalogueReading.Broken(List<Mistake> mistakes) ->
          throw new AssertionError(
              mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    };
  }

  static List<Mistake> mistakes(Path folder) {
    return switch (CatalogueFiles.read(folder)) {
      case CatalogueReading.Read(_) -> List.of();
      case CatalogueReading.Broken(List<Mistake> mistakes) -> mistakes;
    };
  }

  static Map<String, PersonaDefinition> personas(Catalogue catalogue) {
    return catalogue.personas().stream()
        .collect(Collectors.toMap(PersonaDefinition::name, identity()));
  }
}
