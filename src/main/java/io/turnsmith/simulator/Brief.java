package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks for, as far as it says it.
 *
 * @param values what stood behind each label; an absent label was not said
 * @param inputs template variables by name
 * @param request the last user message, for prompts without labels
 */
record Brief(Map<Label, String> values, Map<String, String> inputs, String request) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern TURNS_IN_PROSE = Pattern.compile("(\\d{1,3})[ -]turns?\\b");
  private static final Pattern FULL_NAME =
      Pattern.compile(
          "^\\p{Lu}[\\p{L}'’-]+(?: (?:de |del |la |van |von )?\\p{Lu}[\\p{L}'’-]+){0,2}");
  private static final Pattern LIST_COMMA = Pattern.compile(", (?=\\p{Lu})");
  private static final Pattern LIST_ITEM =
      Pattern.compile(
          ", (?=(?:status|item|parcel|exchange|return|refund|carrier|[A-Z]{2}-\\d+|[A-Z])\\b)");
  private static final int FEWEST_WORDS = 4;
  private static final int USUAL_TURNS = 6;
  private static final int MOST_TURNS = 80;
  private static final int TOPIC_WORDS = 9;

  String text(Label label) {
    return values.getOrDefault(label, "");
  }

  boolean has(Label label) {
    return values.containsKey(label);
  }

  /** User and assistant turns together: even, because the assistant has the last word. */
  int turns() {
    Matcher said = NUMBER.matcher(text(Label.TURNS));
    if (said.find()) {
      return even(Integer.parseInt(said.group()));
    }
    Matcher prose = TURNS_IN_PROSE.matcher(request);
    return prose.find() ? even(Integer.parseInt(prose.group(1))) : USUAL_TURNS;
  }

  private static int even(int turns) {
    int wanted = Math.clamp(turns, 2, MOST_TURNS);
    return wanted + wanted % 2;
  }

  /** The first is spoken first; a second one takes over midway. */
  List<Language> languages() {
    String inOrder = input("first_language") + " " + input("second_language");
    return Language.allIn(inOrder.isBlank() ? text(Label.LANGUAGE) : inOrder);
  }

  /** The exchange, counted from 0, in which the second language takes over. */
  int switchExchange(int exchanges) {
    Matcher turn = NUMBER.matcher(input("switch_turn"));
    int wanted = turn.find() ? (Integer.parseInt(turn.group()) - 1) / 2 : exchanges / 2;
    return Math.clamp(wanted, 1, Math.max(1, exchanges - 1));
  }

  /** A template variable, empty when the brief has none of that name. */
  String input(String name) {
    return inputs.getOrDefault(name, "");
  }

  /** The items of a list input; empty when the brief has none of that name. */
  List<String> items(String name) {
    String value = input(name);
    return value.startsWith("[") && value.endsWith("]")
        ? LIST_ITEM.splitAsStream(value.substring(1, value.length() - 1)).toList()
        : List.of();
  }

  /** Lines of list inputs in that language: facts the assistant may answer with. */
  List<String> givenLines(Language language) {
    return inputs.values().stream()
        .filter(value -> value.startsWith("[") && value.endsWith("]"))
        .flatMap(value -> LIST_COMMA.splitAsStream(value.substring(1, value.length() - 1)))
        .filter(line -> Prose.words(line) >= FEWEST_WORDS && Language.of(line) == language)
        .toList();
  }

  String domain() {
    return text(Label.DOMAIN).toLowerCase(Locale.ROOT).strip().replace(' ', '-');
  }

  /** A full name, or blank when the brief names nobody. */
  String personaName() {
    if (has(Label.PERSONA_NAME)) {
      return text(Label.PERSONA_NAME).lines().findFirst().orElse("").strip();
    }
    Matcher name = FULL_NAME.matcher(text(Label.PERSONA));
    return name.find() && name.group().contains(" ") ? name.group() : "";
  }

  String topic() {
    String topic = text(Label.TOPIC).isBlank() ? text(Label.TITLE) : text(Label.TOPIC);
    return Prose.asNounPhrase(topic.isBlank() ? firstWordsOfRequest() : topic);
  }

  private String firstWordsOfRequest() {
    String line =
        request.lines().filter(text -> !text.isBlank()).findFirst().orElse("this question");
    List<String> words = List.of(line.strip().split("\\s+", -1));
    String start = String.join(" ", words.subList(0, Math.min(TOPIC_WORDS, words.size())));
    return words.size() <= TOPIC_WORDS ? start.replaceAll("[.?!:;,]+$", "") : "this question";
  }

  boolean refusalExpected() {
    return Pattern.compile("^(yes|true|y|sí|si|ja)\\b", Pattern.CASE_INSENSITIVE)
        .matcher(text(Label.REFUSAL_EXPECTED))
        .find();
  }

  boolean hasEdgeCase() {
    return has(Label.TRIGGER) || has(Label.EXPECTED) || has(Label.EDGE_CASE);
  }
}
