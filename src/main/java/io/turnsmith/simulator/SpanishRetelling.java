package io.turnsmith.simulator;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spanish third person into first, where the verb is a known one; the polite second person needs
 * only the name replaced, because "usted" takes the third-person verb.
 */
final class SpanishRetelling implements Retelling {
  private static final String PEOPLE =
      "(?:[Ee]l|[Ll]a)"
          + " (?:usuario|usuaria|persona|ciudadano|ciudadana|solicitante|cliente|clienta|vecino|vecina)";
  private static final String ASSISTANTS = "(?:[Ee]l|[Ll]a) (?:asistente|agente|modelo)";
  private static final Pattern VERB =
      Pattern.compile("^((?:no |ya |también |nunca |además |se |le |lo )*)(\\p{L}+)");
  private static final Pattern JOINED =
      Pattern.compile(
          "(?<=, | y | e | pero | así que | que (?=se )| que (?=no puede))((?:no |ya |también |se"
              + " )*)(\\p{L}+)");

  private final Pattern subject;
  private final Pattern name;

  SpanishRetelling(String fullName) {
    String first = fullName.split(" ", -1)[0];
    String names =
        fullName.isBlank()
            ? ""
            : "|" + Pattern.quote(fullName) + "\\b|" + Pattern.quote(first) + "\\b";
    this.subject = Pattern.compile("^(?:" + PEOPLE + names + "|Ella|Él)(?=,| )(?:,[^,]{1,60},)? ");
    this.name = Pattern.compile(PEOPLE + names);
  }

  @Override
  public String byPerson(String sentence) {
    Matcher who = subject.matcher(sentence);
    String rest = who.find() ? sentence.substring(who.end()) : lowerFirst(sentence);
    Matcher verb = VERB.matcher(rest);
    if (!verb.find() || SpanishVerbs.firstPerson(verb.group(2)).isEmpty()) {
      return who.reset().find() ? "" : owners(sentence);
    }
    return Prose.capital(owners(verbs(firstPerson(verb) + rest.substring(verb.end()))));
  }

  @Override
  public String toPerson(String sentence) {
    return Prose.capital(name.matcher(sentence).replaceAll("usted"));
  }

  @Override
  public String promise(String sentence) {
    String rest = lowerFirst(sentence.strip().replaceFirst("^" + ASSISTANTS + " ", ""));
    Matcher verb = VERB.matcher(rest);
    if (!verb.find() || SpanishVerbs.firstPerson(verb.group(2)).isEmpty()) {
      return "";
    }
    String own = verbs(firstPerson(verb) + rest.substring(verb.end()));
    return name.matcher(own).replaceAll("usted");
  }

  private static String verbs(String text) {
    return JOINED.matcher(text).replaceAll(SpanishRetelling::firstPersonIfKnown);
  }

  private static String firstPersonIfKnown(MatchResult verb) {
    return Matcher.quoteReplacement(
        SpanishVerbs.firstPerson(verb.group(2))
            .map(known -> verb.group(1).replace("se ", "me ") + known)
            .orElse(verb.group()));
  }

  private static String firstPerson(Matcher verb) {
    return verb.group(1).replace("se ", "me ").replace("le ", "me ")
        + SpanishVerbs.firstPerson(verb.group(2)).orElseThrow();
  }

  private static String owners(String text) {
    return text.replace("hizo ella", "hice yo")
        .replace(" él no tiene", " yo no tengo")
        .replaceAll("\\ble(?= \\p{L})", "me")
        .replaceAll("(\\p{L}[aeií]r)se\\b", "$1me")
        .replaceAll("\\bsu\\b", "mi")
        .replaceAll("\\bsus\\b", "mis")
        .replaceAll("\\bSu\\b", "Mi")
        .replaceAll("\\bSus\\b", "Mis");
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
