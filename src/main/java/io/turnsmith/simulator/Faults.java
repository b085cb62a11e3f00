package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.turnsmith.simulator.FaultRule.At;
import io.turnsmith.simulator.FaultRule.Next;
import io.turnsmith.simulator.FaultRule.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The rules at work, and which fault the next request meets. */
final class Faults {
  /** The header by which one request asks for a fault, written as in an option. */
  static final String HEADER = "x-simulator-fault";

  private final long seed;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<FaultRule> rules;
  private final Map<String, Integer> repeats = new HashMap<>();
  private long requests;

  Faults(long seed, List<FaultRule> rules) {
    this.seed = seed;
    this.rules = new ArrayList<>(rules);
  }

  void add(FaultRule rule) {
    lock.lock();
    try {
      rules.add(rule);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      rules.clear();
    } finally {
      lock.unlock();
    }
  }

  ArrayNode json() {
    lock.lock();
    try {
      ArrayNode list = Json.MAPPER.createArrayNode();
      rules.forEach(rule -> list.add(rule.json()));
      return list;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The fault of this request. Shares are drawn from what is asked and how often it was asked, not
   * from the order in which requests happen to come.
   *
   * @param wanted what the request itself asks for
   */
  Optional<FaultRule> draw(@Nullable String wanted, String model, String hash) {
    lock.lock();
    try {
      requests++;
      if (wanted != null) {
        return Optional.of(FaultRule.parse(wanted));
      }
      return rules.isEmpty() ? Optional.empty() : draw(model, hash);
    } finally {
      lock.unlock();
    }
  }

  private Optional<FaultRule> draw(String model, String hash) {
    double drawn = -1;
    double upTo = 0;
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.model() != null && !rule.model().equals(model)) {
        continue;
      }
      switch (rule.trigger()) {
        case At at when at.request() == requests -> {
          return Optional.of(rule);
        }
        case At _ -> {}
        case Next next -> {
          used(i, rule, next);
          return Optional.of(rule);
        }
        case Share share -> {
          drawn = drawn < 0 ? drawn(hash) : drawn;
          upTo += share.of();
          if (drawn < upTo) {
            return Optional.of(rule);
          }
        }
      }
    }
    return Optional.empty();
  }

  private double drawn(String hash) {
    return Seeds.share("fault", seed, hash, repeats.merge(hash, 1, Integer::sum));
  }

  private void used(int index, FaultRule rule, Next next) {
    if (next.requests() == 1) {
      rules.remove(index);
    } else {
      rules.set(
          index,
          new FaultRule(rule.fault(), new Next(next.requests() - 1), rule.details(), rule.model()));
    }
  }
}
