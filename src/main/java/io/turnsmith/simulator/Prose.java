package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small repairs of running text. */
final class Prose {
  private static final Pattern SENTENCE_END =
      Pattern.compile(
          "(?<=[.!?…][\"”’»]?)(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|Nr|Sr|Sra|Art|art|núm|approx|e\\.g|i\\.e|bzw|ca)\\.)\\s+"
              + "(?=[\\p{Lu}\\d\"“¿¡«])");
  private static final Pattern JOINT =
      Pattern.compile(
          "; (?:and )?|, and (?=(?:I|my|we|our|the|it|he|she|they|there) )|, y (?=(?:el|la|mi) )");

  private static final int LONG_SENTENCE = 16;
  private static final int FEWEST_WORDS = 5;
  private static final int MOST_WORDS = 18;
  private static final String FENCE = "```";
  private static final Pattern SPACES = Pattern.compile("(?<=\\S) {2,}");
  private static final Pattern SPACE_BEFORE_STOP = Pattern.compile(" +([,.](?=\\s|$))");
  private static final Pattern SPACES_BEFORE_BREAK = Pattern.compile(" +\n");
  private static final Pattern STOPPED = Pattern.compile("[.!?…][\"”’»)]?$");
  private static final Pattern DOUBLE_STOP = Pattern.compile("([.!?])\\.(?!\\.)");

  /** Words that are capital only because they open a sentence. */
  private static final Set<String> OPENERS =
      Set.copyOf(
          List.of(
              """
              The A An My Your You She He It They In On At After Since This That These
              Last Two Three For When With There His Her Their By Until If One Every Each
              Both Before From Now No Some Most Half Yesterday Today While As Because Our
              We Its To Nobody What How Why All Building Paying Saving Choosing Getting
              Planning Finding Late Later Early Near Over Under During Next Then Still
              Nothing Everything Everyone Somebody Only Just Not Also Between Within
              Without About Four Five Six Ten Any Many Another Almost Once Twice Who El La Los Las Un Una Su Sus Mi Mis En Desde Hace Tiene
              Tengo Con Por Para Usted Ahora Al Ha Der Die Das Ein Eine Sie Es Im Am Seit\
              """
                  .split("\\s+", -1)));

  private Prose() {}

  static List<String> sentences(String text) {
    return SENTENCE_END
        .splitAsStream(text.strip().replaceAll("\\s+", " "))
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /** The text up to its first stop of any kind, if that is a piece that can stand alone. */
  static Optional<String> firstClause(String text) {
    String clause = text.replace('\n', ' ').split("[,;:] |\\.(?: |$)", 2)[0].strip();
    int words = words(clause);
    return words >= FEWEST_WORDS && words <= MOST_WORDS ? Optional.of(clause) : Optional.empty();
  }

  static int words(String text) {
    int words = 0;
    boolean between = true;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      words += between && !space ? 1 : 0;
      between = space;
    }
    return words;
  }

  /** Ends with a stop, begins with a capital. */
  static String asSentence(String text) {
    String body = capital(text.strip());
    return STOPPED.matcher(body).find() ? body : body + ".";
  }

  /** The sentence as a clause inside another: no stop, no capital that only opened it. */
  static String asClause(String sentence) {
    String body = sentence.strip().replaceAll("[.!…]+$", "");
    int space = body.indexOf(' ');
    String first = (space < 0 ? body : body.substring(0, space)).replaceAll("\\p{Punct}+$", "");
    boolean opens = OPENERS.contains(first) || SpanishVerbs.knows(first.toLowerCase(Locale.ROOT));
    return opens ? body.substring(0, 1).toLowerCase(Locale.ROOT) + body.substring(1) : body;
  }

  /** "Rent increase." becomes "rent increase"; "VAT return" and names keep their capitals. */
  static String asNounPhrase(String text) {
    String line = text.lines().findFirst().orElse("").strip().replaceAll("[.?!]+$", "");
    if (line.length() < 2) {
      return line;
    }
    String[] words = line.split(" ", -1);
    boolean plainWord =
        words[0].length() > 1 && Character.isLowerCase(words[0].charAt(words[0].length() - 1));
    boolean restIsLower =
        words.length > 1 && words[1].length() > 1 && Character.isLowerCase(words[1].charAt(0));
    boolean opener =
        OPENERS.contains(words[0]) || (plainWord && (restIsLower || words.length == 1));
    return opener && !words[0].equals("I")
        ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1)
        : line;
  }

  static String capital(String text) {
    int first = 0;
    while (first < text.length() && "¿¡\"“«(".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    return first >= text.length()
        ? text
        : text.substring(0, first)
            + text.substring(first, first + 1).toUpperCase(Locale.ROOT)
            + text.substring(first + 1);
  }

  /** A long sentence as two, where it has a joint: nobody speaks in thirty words. */
  static String inTwo(String sentence) {
    Matcher joint = JOINT.matcher(sentence);
    if (words(sentence) < LONG_SENTENCE || !joint.find()) {
      return sentence;
    }
    return sentence.substring(0, joint.start()) + ". " + capital(sentence.substring(joint.end()));
  }

  /** Mends spaces and stops; program text in fences stays as it is. */
  static String tidy(String text) {
    if (!text.contains(FENCE)) {
      return capital(mended(text.strip()));
    }
    String[] parts = text.strip().split(FENCE, -1);
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = mended(parts[i]);
      if (i > 0) {
        parts[i] = parts[i].replaceFirst("^ ", "\n");
      }
    }
    return capital(String.join(FENCE, parts));
  }

  private static String mended(String prose) {
    String single = prose.contains("  ") ? SPACES.matcher(prose).replaceAll(" ") : prose;
    String stops = SPACE_BEFORE_STOP.matcher(single).replaceAll("$1");
    String contracted = stops.replace(" de el ", " del ").replace(" a el ", " al ");
    return SPACES_BEFORE_BREAK
        .matcher(DOUBLE_STOP.matcher(contracted).replaceAll("$1"))
        .replaceAll("\n");
  }

  /** For a sentence that goes on another one; names and abbreviations stay. */
  static String lowerFirst(String text) {
    boolean plain = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return plain ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }
}
