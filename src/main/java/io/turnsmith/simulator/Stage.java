package io.turnsmith.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers what each of two voices was told of one conversation. A real model makes its half fit
 * to what it hears; this one composes the whole scene at once, and so must know both halves.
 */
final class Stage {
  /** Conversations that are remembered; the one that was longest silent is forgotten first. */
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Map<Label, String>> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<Label, String>> eldest) {
          return size() > MOST;
        }
      };

  /** One voice's brief with what the other was told so far. */
  Brief whole(ChatRequest request, Brief brief) {
    lock.lock();
    try {
      Map<Label, String> all = told.computeIfAbsent(scene(request, brief), _ -> new TreeMap<>());
      all.putAll(brief.values());
      return new Brief(Map.copyOf(all), brief.inputs(), brief.request());
    } finally {
      lock.unlock();
    }
  }

  /** The same for both voices, from the first message to the last. */
  static long scene(ChatRequest request, Brief brief) {
    var shared = new TreeMap<>(brief.values());
    shared.keySet().removeIf(Label::isOfOneVoice);
    return Seeds.of("scene", request.seed(), shared);
  }
}
