package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the names by which the user speaks of themselves, and by which the assistant addresses
 * them, with the persona of the inputs. Whoever the user has named before is somebody else.
 */
final class PersonaDrift implements Check {
  private static final Rule RULE =
      new Rule(
          "persona-drift", 1, Severity.WARN, 5, "The user goes by another name than the persona.");

  private static final String NAME = "(\\p{Lu}[\\pL'’-]+)";

  private static final String SURNAME = "(?:\\s+\\p{Lu}[\\pL'’-]+)?";

  /** No other word can follow these. */
  private static final Pattern MY_NAME =
      Pattern.compile(
          "(?:^|[^\\pL])(?i:my name is|my name['’]s|me llamo|mi nombre es|mein name ist|ich"
              + " hei[sß]+e)\\s+"
              + NAME);

  /** These may lead on to a mood, a trade or a nation, so only a known first name counts. */
  private static final Pattern I_AM =
      Pattern.compile(
          "(?:^|[^\\pL])(?i:i['’]m|i am|this is|ich bin(?: die| der)?|hier"
              + " (?:ist|spricht)|soy|habla)\\s+"
              + NAME);

  private static final Pattern SIGNED =
      Pattern.compile("(?:\\n\\s*|[,.!]\\s*\\n\\s*)[—–-]{0,2}\\s*" + NAME + SURNAME + "\\s*$");

  private static final Pattern DASHED = Pattern.compile("[—–]\\s?" + NAME + SURNAME + "\\s*$");

  private static final Pattern GREETED =
      Pattern.compile(
          "^\\s*(?i:hi|hello|hey|dear|welcome|good (?:morning|afternoon|evening|day)|thanks|thank"
              + " you|hallo|guten (?:tag|morgen|abend)|liebe|lieber|willkommen|danke|vielen"
              + " dank|hola|buenos días|buenas (?:tardes|noches)|estimad[oa]|querid[oa]|gracias)(?:"
              + " again)?,?\\s+"
              + NAME);

  private static final Pattern TITLED =
      Pattern.compile(
          "^[^.?\\n]{0,60}(?i:mr|mrs|ms|mx|herr|frau|señora?|sra?|don|doña)\\.?\\s+" + NAME);

  /** In the first sentence only; further on it may be a colleague. */
  private static final Pattern ADDRESSED =
      Pattern.compile("^(?:[^.!?\\n]{1,60}, )?" + NAME + "(?:[.!?]|,\\s)");

  private static final Set<String> NO_NAMES = Set.of("Not", "Already", "Still", "The", "On", "In");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    Persona persona = new Persona(expected.personaName());
    List<Flag> flags = new ArrayList<>();
    StringBuilder heard = new StringBuilder();
    for (Turn turn : persona.isNamed() ? transcript.spoken() : List.<Turn>of()) {
      String prose = Prose.unquoted(turn.content());
      Find.Match other =
          turn.role() == Role.USER
              ? first(introductions(prose), persona, "")
              : first(addresses(prose, persona), persona, heard.toString());
      if (other != null) {
        flags.add(
            RULE.at(
                turn,
                other.span(),
                "goes by " + other.text() + " instead of " + expected.personaName()));
      }
      if (turn.role() == Role.USER) {
        heard.append(' ').append(turn.content());
      }
    }
    return flags;
  }

  private static Find.@Nullable Match first(
      Stream<Find.Match> names, Persona persona, String heardBefore) {
    return names
        .filter(name -> !persona.goesBy(name.text()) && !heardBefore.contains(name.text()))
        .findFirst()
        .orElse(null);
  }

  private static Stream<Find.Match> introductions(String prose) {
    return Stream.concat(
        Find.all(MY_NAME, prose).stream().filter(name -> !NO_NAMES.contains(name.text())),
        Stream.of(I_AM, SIGNED, DASHED)
            .flatMap(pattern -> Find.all(pattern, prose).stream())
            .filter(name -> FirstNames.isOne(name.text())));
  }

  private static Stream<Find.Match> addresses(String prose, Persona persona) {
    return Stream.concat(
        persona.hasSurname() ? Find.all(TITLED, prose).stream() : Stream.of(),
        Stream.of(GREETED, ADDRESSED)
            .flatMap(pattern -> Find.all(pattern, prose).stream())
            .filter(name -> FirstNames.isOne(name.text())));
  }
}
