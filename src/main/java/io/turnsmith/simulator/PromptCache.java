package io.turnsmith.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Prompts that were read before, as Anthropic bills them. */
final class PromptCache {
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  /** What is shorter is not cached, and nobody says so. */
  private static final int FEWEST_TOKENS = 1024;

  private static final int MOST_ENTRIES = 10_000;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Instant> endsByKey = new HashMap<>();

  PromptCache(InstantSource clock) {
    this.clock = clock;
  }

  /** The request's prompt by buckets; it is in the cache from now on. */
  Counted read(ChatRequest request) {
    int prompt = request.promptTokens();
    List<CacheMark> marks =
        request.marks().stream().filter(mark -> mark.tokens() >= FEWEST_TOKENS).toList();
    if (marks.isEmpty()) {
      return Counted.of(prompt, 0);
    }
    lock.lock();
    try {
      return read(request.model(), prompt, marks);
    } finally {
      lock.unlock();
    }
  }

  private Counted read(String model, int prompt, List<CacheMark> marks) {
    Instant now = clock.instant();
    int known = 0;
    for (CacheMark mark : marks) {
      if (now.isBefore(endsByKey.getOrDefault(key(model, mark), Instant.MIN))) {
        known = Math.max(known, mark.tokens());
      }
    }
    int minutes = 0;
    int hour = 0;
    int upTo = known;
    for (CacheMark mark : marks) {
      int fresh = Math.max(0, mark.tokens() - upTo);
      minutes += mark.hour() ? 0 : fresh;
      hour += mark.hour() ? fresh : 0;
      upTo = Math.max(upTo, mark.tokens());
      endsByKey.put(key(model, mark), now.plus(mark.hour() ? HOUR : MINUTES));
    }
    if (endsByKey.size() > MOST_ENTRIES) {
      endsByKey.values().removeIf(end -> !end.isAfter(now));
    }
    return new Counted(prompt - upTo, known, minutes, hour, 0, 0);
  }

  private static String key(String model, CacheMark mark) {
    return model + " " + mark.hour() + " " + mark.prefix();
  }
}
