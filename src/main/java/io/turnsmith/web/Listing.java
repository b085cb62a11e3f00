package io.turnsmith.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next to be given as {@code cursor} for the next page; null on the last one
 */
record Listing<T>(List<T> items, @Nullable String next) {
  Listing {
    items = List.copyOf(items);
  }

  /**
   * @param found one row more than wanted, where there is one: that tells whether a page follows
   */
  static <R, T> Listing<T> of(
      List<R> found, int limit, Function<R, T> form, Function<R, String> cursor) {
    List<R> rows = found.subList(0, Math.min(limit, found.size()));
    return new Listing<>(
        rows.stream().map(form).toList(),
        found.size() > limit ? cursor.apply(rows.getLast()) : null);
  }
}
