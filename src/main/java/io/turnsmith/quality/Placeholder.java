package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds variables that were never filled in, outside of program text. */
final class Placeholder implements Check {
  private static final Rule RULE =
      new Rule(
          "placeholder",
          1,
          Severity.SEVERE,
          10,
          "A variable of a template was not filled in and stands in the text.");

  private static final Pattern DOUBLE_BRACES =
      Pattern.compile("\\{\\{[#/^&>!]?\\s*[\\pL_][\\pL\\pN_. -]{0,60}\\}\\}");

  /** Not a path parameter, a formula as \frac{abc}, nor a template string. */
  private static final Pattern BRACES =
      Pattern.compile("(?:^|[^\\\\\\pL\\pN_^}{/$])(\\{\\s*[\\pL_][\\pL\\pN_.]{2,60}\\s*\\})");

  private static final Pattern DOLLAR = Pattern.compile("\\$\\{[^{}\\n]{1,60}\\}");

  /** Not the type argument of {@code List<STRING>}. */
  private static final Pattern ANGLES =
      Pattern.compile("(?:^|[^\\pL\\pN_])(<[A-Z][A-Z_ ]{1,60}[A-Z]>)");

  private static final Pattern SQUARES =
      Pattern.compile(
          "\\[(?:(?:INSERT|INSERTAR|EINFÜGEN)[^\\]\\n]{0,60}|(?:\\p{Lu}+[ _])*"
              + "(?:NAME|COMPANY|YOUR|DATE|ADDRESS|AMOUNT|NUMBER|EMAIL|PHONE|CITY|TOPIC|PLACEHOLDER"
              + "|NOMBRE|EMPRESA|FECHA|IMPORTE|FIRMA|DATUM|ADRESSE|BETRAG)(?:[ _]\\p{Lu}+)*)\\]");

  /** A variable's name in any bracket: {x}, {{x}}, ${x}, [x], <x>, %x%. */
  private static final Pattern BRACKETED =
      Pattern.compile("[\\[{<%]\\s*([\\pL_][\\pL\\pN_.-]{0,60})\\s*[\\]}>%]");

  private static final Pattern SNAKE_CASE = Pattern.compile("[\\pL\\pN]+(?:_[\\pL\\pN]+)+");

  private static final List<Pattern> ANYWHERE = List.of(DOUBLE_BRACES, SQUARES);
  private static final List<Pattern> OUTSIDE_OF_CODE_TALK = List.of(BRACES, DOLLAR, ANGLES);

  private static final Set<String> TAGS =
      Set.of(
          "<HTML>", "<HEAD>", "<BODY>", "<DIV>", "<SPAN>", "<TABLE>", "<FORM>", "<IMG>", "<PRE>");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      if (turn.role() != Role.TOOL && couldHold(turn.content())) {
        first(turn, expected, flags);
      }
    }
    return flags;
  }

  private static void first(Turn turn, Expectations expected, List<Flag> flags) {
    String prose = Prose.of(turn.content());
    List<Find.Match> found = new ArrayList<>();
    ANYWHERE.forEach(pattern -> found.addAll(Find.all(pattern, prose)));
    // A system text may rightly explain a form; only a variable's own name betrays a leak there.
    if (!expected.aboutCode() && turn.role() != Role.SYSTEM) {
      OUTSIDE_OF_CODE_TALK.forEach(pattern -> found.addAll(Find.all(pattern, prose)));
      found.removeIf(match -> TAGS.contains(match.text()));
    }
    found.addAll(named(prose, expected.placeholderNames()));
    found.stream()
        .min((one, other) -> Integer.compare(one.start(), other.start()))
        .ifPresent(
            match ->
                flags.add(
                    RULE.at(turn, match.span(), "\"" + match.text() + "\" was not filled in")));
  }

  private static List<Find.Match> named(String prose, Set<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    List<Find.Match> found = new ArrayList<>(Find.all(BRACKETED, prose));
    found.addAll(Find.all(SNAKE_CASE, prose));
    found.removeIf(
        match ->
            !names.contains(match.text())
                && !names.contains(match.text().toLowerCase(Locale.ROOT)));
    return found;
  }

  private static boolean couldHold(String content) {
    return content.chars().anyMatch(unit -> "{[<%_".indexOf(unit) >= 0);
  }
}
