package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** A model that wrote both sides into one turn, or its role's name before it. */
final class MergedTurns implements Check {
  private static final Rule RULE =
      new Rule(
          "merged-turns",
          1,
          Severity.WARN,
          5,
          "One turn holds the words of two speakers, or begins with a speaker's name.");

  private static final String BEGIN = "(?im)^[ *_#]*(";
  private static final String END = ")[ *_]*:[ *_]*\\s*\\S";

  private static final Pattern PERSON =
      Pattern.compile(
          BEGIN
              + "user|human|customer|client|usuari[oa]|cliente|nutzer(?:in)?|benutzer|kund(?:e|in)"
              + END);

  private static final Pattern MACHINE =
      Pattern.compile(
          BEGIN + "assistant|ai|agent|bot|advisor|asistente|asesor[a]?|assistent|berater" + END);

  /** Labels that are no field of a form, so that one of them is enough at the very beginning. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^[ *_#]*(user|human|assistant|usuario|asistente|assistent)[ *_]*:\\s*\\S");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      String prose = Prose.of(turn.content());
      if (prose.indexOf(':') < 0) {
        continue;
      }
      List<Find.Match> person = Find.all(PERSON, prose);
      List<Find.Match> machine = Find.all(MACHINE, prose);
      List<Find.Match> labels = Find.all(LABEL, prose);
      if (!person.isEmpty() && !machine.isEmpty() && !isPasted(turn, person)) {
        flags.add(RULE.at(turn, machine.getFirst().span(), "holds the words of two speakers"));
      } else if (!labels.isEmpty()) {
        flags.add(RULE.at(turn, labels.getFirst().span(), "begins with a speaker's name"));
      }
    }
    return flags;
  }

  /** A user may paste an old chat after a word of introduction; a merged turn has none. */
  private static boolean isPasted(Turn turn, List<Find.Match> person) {
    return turn.role() == Role.USER
        && person.getFirst().start() > 0
        && turn.content().substring(0, person.getFirst().start()).strip().endsWith(":");
  }
}
