package io.turnsmith.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says when a call may leave, so that no provider has to say no. */
public interface Limiter {
  /**
   * Asks for one call. May wait for some seconds, on the caller's thread; no transaction may be
   * open.
   *
   * @param inputTokens tokens of the request, counted by us
   * @param maxOutputTokens most tokens of the answer
   */
  Admission admit(ModelProfile profile, int inputTokens, int maxOutputTokens);

  /** Whether a call may leave. */
  sealed interface Admission {
    /** It may. The permit must be given back in one of its three ways. */
    record Go(Permit permit) implements Admission {}

    /**
     * Not now.
     *
     * @param delay how long to stay away
     * @param kind why, in a word
     * @param why one line for people
     */
    record Later(Duration delay, String kind, String why) implements Admission {}
  }

  /** One call in flight. */
  interface Permit {
    /**
     * Waits for its moment: to be called right before the first byte leaves. What was written down
     * since the call was admitted took a little longer for some than for others.
     */
    default void departs() {}

    /**
     * An answer came.
     *
     * @param response its headers may tell what is left of the limits
     */
    void answered(RawResponse response, Usage usage);

    /**
     * None came.
     *
     * @param response null when no whole answer came
     * @param retryAfter how long the provider wants us to wait; null when it does not say
     */
    void failed(FailureKind kind, @Nullable RawResponse response, @Nullable Duration retryAfter);

    /** Nothing was sent. */
    void unused();
  }

  /** Lets every call go. */
  static Limiter none() {
    Permit permit =
        new Permit() {
          @Override
          public void answered(RawResponse response, Usage usage) {}

          @Override
          public void failed(
              FailureKind kind, @Nullable RawResponse response, @Nullable Duration retryAfter) {}

          @Override
          public void unused() {}
        };
    return (profile, inputTokens, maxOutputTokens) -> new Admission.Go(permit);
  }
}
