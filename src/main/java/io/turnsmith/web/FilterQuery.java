package io.turnsmith.web;

import io.helidon.http.BadRequestException;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.Facet;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter of conversations as it stands in an address: there a view is kept and passed on. */
final class FilterQuery {
  private static final Pattern SCORE = Pattern.compile("10(\\.0)?|[0-9](\\.[0-9])?");

  private FilterQuery() {}

  /** Names of its parameters, and of others. */
  static String[] names(String... others) {
    return Stream.of(
            Stream.of("q", "status", "min_score", "max_score"),
            Arrays.stream(Facet.values()).map(Facet::word),
            Arrays.stream(others))
        .flatMap(Function.identity())
        .toArray(String[]::new);
  }

  static ConversationFilter read(Query query) {
    ConversationFilter filter =
        ConversationFilter.of(query.choice("status", Status.class))
            .scored(score(query, "min_score"), score(query, "max_score"));
    String words = query.text("q");
    if (words != null) {
      filter = filter.withWords(words);
    }
    for (Facet facet : Facet.values()) {
      String value = query.text(facet.word());
      if (value != null) {
        filter = filter.with(facet, checked(query, facet, value));
      }
    }
    return filter;
  }

  /** The parameters of an address, by name. */
  static Map<String, String> parameters(ConversationFilter filter) {
    Map<String, String> parameters = new TreeMap<>();
    filter.facets().forEach((facet, value) -> parameters.put(facet.word(), value));
    put(parameters, "q", filter.words().isEmpty() ? null : filter.words());
    put(parameters, "status", filter.status() == null ? null : Shown.word(filter.status()));
    put(parameters, "min_score", text(filter.minScore()));
    put(parameters, "max_score", text(filter.maxScore()));
    return parameters;
  }

  /** The address of the view, with these parameters beside the filter's. */
  static String address(String path, ConversationFilter filter, Map<String, String> others) {
    List<String> parts = new ArrayList<>();
    parameters(filter).forEach((name, value) -> parts.add(name + "=" + encoded(value)));
    others.forEach((name, value) -> parts.add(name + "=" + encoded(value)));
    return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
  }

  private static String checked(Query query, Facet facet, String value) {
    return switch (facet) {
      case TIER -> {
        var _ = query.choice(facet.word(), Tier.class);
        yield value;
      }
      case SIMULATED, GOLD -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw new BadRequestException(facet.word() + " is true or false");
        }
        yield value;
      }
      case TEMPLATE, SCENARIO, EDGE_CASE, PERSONA, EMOTION, TOPIC, CATEGORY, MODEL, BATCH, FLAG ->
          value;
    };
  }

  private static @Nullable BigDecimal score(Query query, String name) {
    String value = query.text(name);
    if (value == null) {
      return null;
    }
    if (!SCORE.matcher(value).matches()) {
      throw new BadRequestException(name + " is a number from 0 to 10 with one decimal at most");
    }
    return new BigDecimal(value);
  }

  private static @Nullable String text(@Nullable BigDecimal score) {
    return score == null ? null : score.toPlainString();
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
