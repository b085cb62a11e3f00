package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.util.List;

/**
 * Knows how models refuse, not how people do: "I can't find your order" and "I cannot make an
 * exception" are answers.
 */
final class Refusal implements Check {
  private static final Rule RULE =
      new Rule(
          "refusal",
          1,
          Severity.WARN,
          5,
          "The assistant refuses in a model's stock phrase, though no refusal is expected.");

  private static final String THAT = "(?:that|this|your request|this request|those|such)";

  private static final Phrases PHRASES =
      new Phrases(
          RULE,
          List.of(
              "i(?: am|'m)? (?:can't|cannot|can not|unable to|not able to|won't be able to)"
                  + " (?:help|assist)(?: you)?(?: with)? (?:"
                  + THAT
                  + ")",
              "i(?: am|'m)? (?:can't|cannot|can not|unable to|not able to)"
                  + " (?:assist|comply|engage)",
              "i(?: am|'m)? (?:can't|cannot|can not|unable to|not able to)"
                  + " (?:fulfil|fulfill|complete|process|honou?r) "
                  + THAT,
              "i(?: am|'m)? (?:can't|cannot|can not|unable to|not able to)"
                  + " (?:provide|create|generate|produce|write) (?:that|this|such)"
                  + " (?:content|information|text|material)",
              "i(?:'m| am) sorry,? but i (?:can't|cannot|can not) (?:help|assist|continue|do that)",
              "i (?:must|have to) (?:respectfully )?decline(?: to| this| that)",
              "(?:against|violates?|goes against) my (?:guidelines|programming|policies)",
              "no puedo (?:ayudar(?:te|le|lo|la)?|asistir(?:te|le)?) con"
                  + " (?:eso|esto|esa|esta|ese|este)",
              "no puedo (?:cumplir|atender) (?:con )?(?:esa|esta|tu|su) (?:solicitud|petición)",
              "lo siento,? pero no puedo (?:ayudar|asistir|continuar|generar|crear)\\pL*",
              "va (?:en )?contra (?:de )?mis (?:normas|directrices|políticas)",
              "(?:dabei|damit|hierbei) kann ich (?:ihnen |dir )?(?:leider )?nicht"
                  + " (?:weiter)?helfen",
              "diese(?:r)? anfrage kann ich (?:leider )?nicht (?:beantworten|bearbeiten|erfüllen)",
              "(?:verstößt|verstösst) gegen meine (?:richtlinien|regeln)"));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return expected.refusalExpected() ? List.of() : PHRASES.look(transcript);
  }
}
