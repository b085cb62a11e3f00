package io.turnsmith.web;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read strictly: a misspelt filter that is passed over would answer
 * another question than the one asked.
 */
final class Query {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_LENGTH = 200;

  private final UriQuery query;

  private Query(UriQuery query) {
    this.query = query;
  }

  /** Reads the parameters that the request's route declares; see {@link Route#query}. */
  static Query of(ServerRequest request) {
    return of(request, request.context().get(Route.class).orElseThrow().query());
  }

  /**
   * @param known names that the resource understands
   * @throws BadRequestException for any other name, and for one that is given twice
   */
  static Query of(ServerRequest request, Set<String> known) {
    UriQuery query = request.query();
    for (String name : query.names()) {
      if (!known.contains(name)) {
        throw new BadRequestException(
            "unknown parameter; this resource knows " + String.join(", ", sorted(known)));
      }
      if (query.all(name).size() > 1) {
        throw new BadRequestException("%s is given more than once".formatted(name));
      }
    }
    return new Query(query);
  }

  /** Rows wanted, from 1 to 200; 50 when nothing is said. */
  int limit() {
    String value = text("limit");
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new BadRequestException("limit is a number from 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  /** A constant by its name in lower case. */
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    List<E> constants = List.of(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> Shown.word(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "%s is one of %s"
                        .formatted(
                            name,
                            constants.stream()
                                .map(Shown::word)
                                .collect(Collectors.joining(", ")))));
  }

  /** A text of at most 200 characters without control characters. */
  @Nullable String text(String name) {
    String value = query.first(name).orElse(null);
    if (value != null
        && (value.isEmpty()
            || value.length() > MAX_LENGTH
            || value.chars().anyMatch(Character::isISOControl))) {
      throw new BadRequestException(
          "%s holds 1 to %d characters and no control character".formatted(name, MAX_LENGTH));
    }
    return value;
  }

  /** Whether a parameter holds nothing: a form sends its empty fields too. */
  boolean hasEmpty() {
    return query.names().stream().anyMatch(name -> query.get(name).isEmpty());
  }

  /** The same address without the parameters that hold nothing. */
  String withoutEmpty(String path) {
    String rest =
        query.names().stream()
            .filter(name -> !query.get(name).isEmpty())
            .map(name -> name + "=" + URLEncoder.encode(query.get(name), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? path : path + "?" + rest;
  }

  private static List<String> sorted(Set<String> names) {
    String[] sorted = names.toArray(String[]::new);
    Arrays.sort(sorted);
    return List.of(sorted);
  }
}
