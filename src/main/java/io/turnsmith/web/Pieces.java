package io.turnsmith.web;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts a text where a flag begins or ends and where a character has to be made visible. */
final class Pieces {
  private Pieces() {}

  static List<Piece> of(String text) {
    return of(text, List.of());
  }

  /**
   * @param flags those of this text; one without a span, or beyond the text, underlines nothing
   */
  static List<Piece> of(String text, List<Flag> flags) {
    List<Flag> spanned = flags.stream().filter(flag -> isWithin(flag, text)).toList();
    TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
    spanned.stream().flatMap(Pieces::ends).forEach(cuts::add);
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    for (int end : cuts.tailSet(1)) {
      visible(text.substring(start, end), mark(spanned, start), pieces);
      start = end;
    }
    return pieces;
  }

  /** The same as one line without elements, for a title. */
  static String plain(String text) {
    return of(text).stream().map(Piece::text).collect(Collectors.joining());
  }

  private static Stream<Integer> ends(Flag flag) {
    return flag.span() == null ? Stream.of() : Stream.of(flag.span().start(), flag.span().end());
  }

  private static boolean isWithin(Flag flag, String text) {
    return flag.span() != null && flag.span().end() <= text.length();
  }

  /** The gravest flag that covers the piece which begins here. */
  private static @Nullable Severity mark(List<Flag> flags, int start) {
    return flags.stream()
        .filter(flag -> covers(flag, start))
        .map(Flag::severity)
        .max(Severity::compareTo)
        .orElse(null);
  }

  private static boolean covers(Flag flag, int place) {
    return flag.span() != null && flag.span().start() <= place && place < flag.span().end();
  }

  private static void visible(String text, @Nullable Severity mark, List<Piece> pieces) {
    int start = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (Hidden.at(text, at)) {
        add(text.substring(start, at), mark, pieces);
        int code = text.codePointAt(at);
        pieces.add(new Piece("U+%04X".formatted(code), mark, true));
        start = at + Character.charCount(code);
      }
    }
    add(text.substring(start), mark, pieces);
  }

  private static void add(String text, @Nullable Severity mark, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, mark, false));
    }
  }
}
