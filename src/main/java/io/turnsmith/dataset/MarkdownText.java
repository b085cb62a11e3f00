package io.turnsmith.dataset;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a model's text Markdown that shows exactly its characters: no heading, list, HTML, link or
 * image comes of it, so nothing is fetched and nothing runs. Only its code blocks stay code blocks.
 * CR and CRLF become LF.
 */
final class MarkdownText {
  private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})([^`]*)");
  private static final Pattern INFO = Pattern.compile("[A-Za-z0-9+#.-]{1,20}");
  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final int SHORTEST_FENCE = 3;

  /** Active anywhere in a line. */
  private static final String ALWAYS = "\\`*_[]<>#&~|$";

  /** A bullet, an underline or rule, a list number: active where a line begins. */
  private static final Pattern LINE_START = Pattern.compile("[-+=:]|\\d{1,9}(?=[.)])");

  private MarkdownText() {}

  /** Returns the text as blocks; each line ends in LF. */
  static String blocks(String text) {
    List<String> lines = List.of(LINE_END.split(text, -1));
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(at));
      at = fence.matches() ? codeBlock(lines, at, fence, out) : prose(lines, at, out);
    }
    return out.toString();
  }

  /** Returns the text on one line, for headings. */
  static String line(String text) {
    return escaped(LINE_END.matcher(text).replaceAll(" ").strip());
  }

  /** Returns the text as a code block whose fence is longer than any run of backticks inside. */
  static String code(String text, String info) {
    String body = LINE_END.matcher(text).replaceAll("\n");
    int longest =
        BACKTICKS.matcher(body).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    String safeInfo = INFO.matcher(info).matches() ? info : "";
    return fence + safeInfo + "\n" + body + "\n" + fence + "\n";
  }

  private static int codeBlock(List<String> lines, int at, Matcher fence, StringBuilder out) {
    String mark = fence.group(1);
    Pattern close = Pattern.compile(" {0,3}" + Pattern.quote(mark) + mark.charAt(0) + "*[ \t]*");
    int end = at + 1;
    while (end < lines.size() && !close.matcher(lines.get(end)).matches()) {
      end++;
    }
    String body = String.join("\n", lines.subList(at + 1, end));
    boolean separate = out.isEmpty() || (out.length() > 1 && out.charAt(out.length() - 2) == '\n');
    out.append(separate ? "" : "\n").append(code(body, fence.group(2).strip()));
    boolean followed = end + 1 < lines.size() && !isBlank(lines.get(end + 1));
    out.append(followed ? "\n" : "");
    return end + 1;
  }

  /** Writes one line; a backslash before the line end keeps the break of a paragraph's line. */
  private static int prose(List<String> lines, int at, StringBuilder out) {
    String line = lines.get(at);
    boolean breaks =
        !isBlank(line)
            && at + 1 < lines.size()
            && !isBlank(lines.get(at + 1))
            && !FENCE.matcher(lines.get(at + 1)).matches();
    out.append(escaped(line)).append(breaks ? "\\\n" : "\n");
    return at + 1;
  }

  private static String escaped(String line) {
    StringBuilder out = new StringBuilder(line.length() + line.length() / 8);
    int at = indent(line, out);
    Matcher start = LINE_START.matcher(line).region(at, line.length());
    if (start.lookingAt()) {
      boolean number = Character.isDigit(line.charAt(at));
      out.append(number ? start.group() + "\\" : "\\" + start.group());
      at = start.end();
      if (number) {
        out.append(line.charAt(at));
        at++;
      }
    }
    for (; at < line.length(); at++) {
      escape(line, at, out);
    }
    return out.toString();
  }

  /** Four leading spaces would begin a code block: the first one becomes a reference. */
  private static int indent(String line, StringBuilder out) {
    if (isBlank(line)) {
      return line.length();
    }
    int at = 0;
    while (line.charAt(at) == ' ' || line.charAt(at) == '\t') {
      out.append(line.charAt(at) == ' ' ? "&#32;" : "&#9;");
      at++;
    }
    return at;
  }

  /** As CommonMark has it: other white space is text. */
  private static boolean isBlank(String line) {
    return line.chars().allMatch(unit -> unit == ' ' || unit == '\t');
  }

  private static void escape(String line, int at, StringBuilder out) {
    char unit = line.charAt(at);
    boolean bang = unit == '!' && line.startsWith("[", at + 1);
    boolean address = unit == ':' && line.startsWith("//", at + 1);
    boolean host = unit == '.' && at >= 3 && line.regionMatches(true, at - 3, "www", 0, 3);
    if (bang || address || host || unit == '@' || ALWAYS.indexOf(unit) >= 0) {
      out.append('\\');
    }
    out.append(unit);
  }
}
