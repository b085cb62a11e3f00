package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.helidon.http.BadRequestException;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.review.QueueFilter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which conversations a reviewer wants, as the address says it. */
final class ReviewFilter {
  static final String[] NAMES = {"status", "tier", "template", "batch", "below"};

  private final Map<String, String> chosen = new LinkedHashMap<>();
  private final QueueFilter filter;

  private ReviewFilter(Query query) {
    for (String name : NAMES) {
      String value = query.text(name);
      if (value != null) {
        chosen.put(name, value);
      }
    }
    filter =
        new QueueFilter(
            query.choice("status", Status.class),
            query.choice("tier", Tier.class),
            query.text("template"),
            batch(query.text("batch")),
            below(query.text("below")));
  }

  static ReviewFilter of(Query query) {
    return new ReviewFilter(query);
  }

  QueueFilter filter() {
    return filter;
  }

  /** The same for another address, from its question mark on. */
  String query() {
    return chosen.isEmpty()
        ? ""
        : chosen.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(joining("&", "?", ""));
  }

  /** The same for people. */
  String words() {
    return chosen.entrySet().stream()
        .map(it -> it.getKey() + " " + Shown.words(it.getValue()))
        .collect(joining(", "));
  }

  private static @Nullable UUID batch(@Nullable String value) {
    try {
      return value == null ? null : UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("batch is the id of a batch", e);
    }
  }

  private static @Nullable BigDecimal below(@Nullable String value) {
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9]{1,2}(\\.[0-9]{1,2})?")) {
      throw new BadRequestException("below is a score from 0 to 10");
    }
    return new BigDecimal(value);
  }
}
