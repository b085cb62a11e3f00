package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens.
 *
 * @param model only for requests of this model; absent for every one
 */
public record FaultRule(
    Fault fault, Trigger trigger, FaultDetails details, @Nullable String model) {
  private static final Set<String> WORDS =
      Set.of("name", "share", "next", "at", "model", "seconds", "bytes", "retry_after", "code");

  /** What makes it happen. */
  sealed interface Trigger {}

  /** To that share of requests, 0 to 1. */
  record Share(double of) implements Trigger {
    Share {
      if (!(of >= 0 && of <= 1)) {
        throw new IllegalArgumentException("the share of a fault must be 0 to 1, not " + of);
      }
    }
  }

  /** To the n-th request since the start, counted from 1. */
  record At(long request) implements Trigger {
    At {
      if (request < 1) {
        throw new IllegalArgumentException("requests are counted from 1, not " + request);
      }
    }
  }

  /** To the next so many requests. */
  record Next(int requests) implements Trigger {
    Next {
      if (requests < 1) {
        throw new IllegalArgumentException("next must be at least 1, not " + requests);
      }
    }
  }

  /**
   * Reads {@code NAME=SHARE} or {@code NAME@N}, with {@code ,key=value} behind it if need be.
   *
   * @throws IllegalArgumentException when it cannot be read; the message says why
   */
  public static FaultRule parse(String text) {
    String[] parts = text.split(",", -1);
    Map<String, String> named = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      put(named, parts[i]);
    }
    int at = parts[0].indexOf('@');
    int is = parts[0].indexOf('=');
    int end = at >= 0 ? at : is >= 0 ? is : parts[0].length();
    named.put("name", parts[0].substring(0, end).strip());
    if (end < parts[0].length()) {
      named.put(at >= 0 ? "at" : "share", parts[0].substring(end + 1).strip());
    }
    return of(named);
  }

  private static void put(Map<String, String> named, String pair) {
    int is = pair.indexOf('=');
    if (is < 1) {
      throw new IllegalArgumentException("expected key=value behind the fault, not " + pair);
    }
    named.put(pair.substring(0, is).strip(), pair.substring(is + 1).strip());
  }

  /** Reads a JSON object with the same words; without share, next or at it is the next request. */
  static FaultRule read(ObjectNode object) {
    Map<String, String> named = new HashMap<>();
    object.properties().forEach(field -> named.put(field.getKey(), field.getValue().asText()));
    return of(named);
  }

  private static FaultRule of(Map<String, String> named) {
    for (String word : named.keySet()) {
      if (!WORDS.contains(word)) {
        throw new IllegalArgumentException("a fault has no " + word + "; it has " + sorted());
      }
    }
    String name = named.getOrDefault("name", "");
    Fault fault =
        Fault.of(name).orElseThrow(() -> new IllegalArgumentException("there is no fault " + name));
    return new FaultRule(fault, trigger(named), FaultDetails.of(named), named.get("model"));
  }

  private static String sorted() {
    return String.join(", ", WORDS.stream().sorted().toList());
  }

  private static Trigger trigger(Map<String, String> named) {
    try {
      if (named.containsKey("share")) {
        return new Share(Double.parseDouble(named.get("share")));
      }
      return named.containsKey("at")
          ? new At(Long.parseLong(named.get("at")))
          : new Next(Integer.parseInt(named.getOrDefault("next", "1")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no number: " + e.getMessage(), e);
    }
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("name", fault.wireName());
    switch (trigger) {
      case Share share -> node.put("share", share.of());
      case At at -> node.put("at", at.request());
      case Next next -> node.put("next", next.requests());
    }
    if (model != null) {
      node.put("model", model);
    }
    details.writeTo(node);
    return node;
  }
}
