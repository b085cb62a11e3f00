package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Finds blanks that are left to a person. They are right in a draft letter and nowhere else. */
final class FillIn implements Check {
  private static final Rule RULE =
      new Rule("fill-in", 1, Severity.WARN, 3, "The text leaves a blank for somebody to fill in.");

  /** Not the text of a Markdown link. */
  private static final Pattern BLANK =
      Pattern.compile(
          "(\\[(?i:your|insert|customer|client|company|recipient|su|tu|nombre|ihr|dein|firmen)"
              + "[\\pL' ]{0,40}\\]|\\[(?:Name|Date|Nombre|Fecha|Datum|Firma)\\])(?:[^(\\[:]|$)");

  private static final Pattern NOTE = Pattern.compile("\\bTODO:|\\bXXX\\b|(?i:lorem ipsum)");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      String prose = Prose.of(turn.content());
      List<Find.Match> found = new ArrayList<>(Find.all(BLANK, prose));
      if (!expected.aboutCode()) {
        found.addAll(Find.all(NOTE, prose));
      }
      found.stream()
          .findFirst()
          .ifPresent(
              match ->
                  flags.add(
                      RULE.at(turn, match.span(), "\"" + match.text() + "\" is left to fill in")));
    }
    return flags;
  }
}
