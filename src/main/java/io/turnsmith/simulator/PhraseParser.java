package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;

/** Compiles one line of a phrase bank. A fault in a line is our own mistake and stops the start. */
final class PhraseParser {
  private final String line;
  private int at;

  private PhraseParser(String line) {
    this.line = line;
  }

  static Phrase parse(String line) {
    PhraseParser parser = new PhraseParser(line);
    Phrase phrase = parser.phrase(false);
    if (parser.at < line.length()) {
      throw parser.fault("unexpected }");
    }
    return phrase;
  }

  private Phrase phrase(boolean inChoice) {
    List<Phrase.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (at < line.length() && !endsHere(inChoice)) {
      char next = line.charAt(at);
      if (next == '{' || next == '<') {
        flush(text, parts);
        parts.add(next == '{' ? choice() : slot());
      } else {
        text.append(literal());
      }
    }
    flush(text, parts);
    return new Phrase(List.copyOf(parts));
  }

  private boolean endsHere(boolean inChoice) {
    char next = line.charAt(at);
    return next == '}' || (inChoice && next == '|');
  }

  private char literal() {
    char next = line.charAt(at++);
    if (next != '\\') {
      return next;
    }
    if (at >= line.length()) {
      throw fault("nothing after \\");
    }
    char escaped = line.charAt(at++);
    return escaped == 'n' ? '\n' : escaped;
  }

  private Phrase.Choice choice() {
    List<Phrase> options = new ArrayList<>();
    do {
      at++;
      options.add(phrase(true));
    } while (at < line.length() && line.charAt(at) == '|');
    if (at >= line.length()) {
      throw fault("missing }");
    }
    at++;
    return new Phrase.Choice(List.copyOf(options));
  }

  private Phrase.Slot slot() {
    int end = line.indexOf('>', at);
    if (end < 0) {
      throw fault("missing >");
    }
    String name = line.substring(at + 1, end);
    at = end + 1;
    return new Phrase.Slot(name);
  }

  private static void flush(StringBuilder text, List<Phrase.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Phrase.Text(text.toString()));
      text.setLength(0);
    }
  }

  private IllegalStateException fault(String what) {
    return new IllegalStateException(what + " in phrase: " + line);
  }
}
