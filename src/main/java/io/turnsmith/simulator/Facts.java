package io.turnsmith.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The facts of a brief in the order they come up, and the names and numbers worth repeating. */
final class Facts {
  /** Only a mark: phrases that hold it are for those who travel with children. */
  private static final String CHILDREN = Marks.PREFIX + "children";

  private static final Map<String, Pattern> DETAILS =
      Map.of(
          "amount",
          Pattern.compile(
              "[€$£]\\s?\\d[\\d.,]*\\d|\\d(?:[\\d.,]*\\d)?\\s?(?:EUR|USD|GBP|CHF|euros?|dollars|pounds|€)(?![\\w])"),
          "date",
          Pattern.compile(
              "\\b\\d{1,2} (?:de"
                  + " )?(?:January|February|March|April|May|June|July|August|September|October|November|"
                  + "December|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|\\b(?:January|February|March|April|June|July|August|September|October|November|December)"
                  + " \\d{1,2}\\b|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b"),
          "id",
          Pattern.compile("\\b[A-Z]{1,4}-?\\d{3,}(?:-\\d+)*\\b|#\\d{3,}"),
          "postcode",
          Pattern.compile("(?<=[Pp]ostcode )[A-Z\\d]{2,6}(?:-\\d{3}| \\d[A-Z]{2})?"),
          "error",
          Pattern.compile("\\b[A-Z]\\w+(?:Exception|Error)\\b"),
          CHILDREN,
          Pattern.compile(
              "(?i)\\b(?:granddaughter|grandson|grandchildren|toddlers|children|kids)\\b|\\b(?:sons|daughters)(?=,|"
                  + " and )"));

  private final Deque<Fact> untold = new ArrayDeque<>();
  private final List<Fact> told = new ArrayList<>();
  private final Map<String, String> details = new HashMap<>();
  private final Language language;

  Facts(Brief brief, Retelling retelling, Language language) {
    this.language = language;
    for (String sentence : Story.sentences(brief)) {
      boolean speakable = Language.of(sentence) == language;
      String own = speakable ? Prose.inTwo(retelling.byPerson(sentence)) : "";
      if (!own.isBlank()) {
        untold.add(Fact.of(language, own, retelling.toPerson(sentence), sentence));
      }
    }
    String context = Story.isOfSomebodyElse(brief) ? "" : brief.text(Label.CONTEXT);
    String all = context + "\n" + String.join("\n", brief.inputs().values());
    DETAILS.forEach((name, pattern) -> detail(name, pattern.matcher(all)));
  }

  private void detail(String name, Matcher matcher) {
    if (matcher.find()) {
      details.put(name, name.equals(CHILDREN) ? "" : matcher.group());
    }
  }

  /** Amounts, dates and numbers by slot name. */
  Map<String, String> details() {
    return details;
  }

  /** The language they are told in. */
  Language language() {
    return language;
  }

  /** Whether the next fact is one that the assistant may come back to. */
  boolean nextCanBeEchoed() {
    Fact next = untold.peek();
    return next != null && next.echo();
  }

  /** The next fact, now told. */
  Optional<Fact> tell() {
    Optional<Fact> next = Optional.ofNullable(untold.poll());
    next.ifPresent(told::add);
    return next;
  }

  /** What the person has said so far. */
  List<Fact> told() {
    return told;
  }
}
