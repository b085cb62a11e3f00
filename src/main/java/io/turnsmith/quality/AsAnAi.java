package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.util.List;

/** A model that speaks of its own making instead of the matter. */
final class AsAnAi implements Check {
  private static final Rule RULE =
      new Rule(
          "as-an-ai",
          1,
          Severity.WARN,
          3,
          "The assistant speaks of itself in a model's stock phrase.");

  private static final Phrases PHRASES =
      new Phrases(
          RULE,
          List.of(
              "as an ai(?: language model| model| assistant| system|,| i)",
              "as an? (?:artificial intelligence|large language model|language model)",
              "i(?:'m| am) (?:just |only )?an ai (?:language model|model|developed|trained)",
              "i don't have (?:personal (?:feelings|opinions|experiences)|access to real-time)",
              "my (?:knowledge cutoff|training data|last (?:knowledge )?update)",
              "(?:trained|developed|created) by (?:openai|anthropic|google|meta|mistral)",
              "como (?:una )?(?:ia|inteligencia artificial),?",
              "como (?:un )?modelo de lenguaje",
              "soy (?:solo )?(?:un modelo de lenguaje|una inteligencia artificial)",
              "als (?:eine )?(?:ki(?:-modell|-assistent|-sprachmodell)|künstliche intelligenz)",
              "als ki(?:,| kann| habe| bin| darf)",
              "als (?:großes )?sprachmodell",
              "ich bin (?:nur )?(?:eine ki|ein sprachmodell|ein ki-modell)"));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return PHRASES.look(transcript);
  }
}
