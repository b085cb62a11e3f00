package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.llm.Limiter.Admission;
import io.turnsmith.llm.Limiter.Permit;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads at a limiter; one call in flight is allowed. */
@Timeout(30)
class AdmissionTest {
  private static final RawResponse RESPONSE = new RawResponse(200, Map.of(), "{}".getBytes(UTF_8));
  private static final Usage USAGE = new Usage(1, 0, 0, 0, 1, 0, Usage.Source.PROVIDER);

  private static TestDatabase test;

  private final ModelProfile profile = profile();
  private SharedLimiter limiter;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @BeforeEach
  void limit() {
    limiter = new SharedLimiter(test.database());
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void aCallThatWaitsLeavesWhenTheOneBeforeItHasEnded() {
    Permit first = go(limiter.admit(profile, 1, 1));
    CompletableFuture<Admission> second =
        CompletableFuture.supplyAsync(() -> limiter.admit(profile, 1, 1));

    first.answered(RESPONSE, USAGE);

    assertThat(second.join()).isInstanceOf(Admission.Go.class);
  }

  @Test
  void aPermitThatWasNotUsedMakesRoom() {
    go(limiter.admit(profile, 1, 1)).unused();

    assertThat(limiter.admit(profile, 1, 1)).isInstanceOf(Admission.Go.class);
  }

  @Test
  void aPermitGivenBackTwiceMakesRoomOnce() {
    Permit first = go(limiter.admit(profile, 1, 1));
    first.answered(RESPONSE, USAGE);
    first.unused();
    go(limiter.admit(profile, 1, 1));

    Thread.currentThread().interrupt();
    Admission third = limiter.admit(profile, 1, 1);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(third)
        .isEqualTo(new Admission.Later(Duration.ZERO, "stopping", "this worker stops"));
  }

  private static Permit go(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Go.class);
    return ((Admission.Go) admission).permit();
  }

  private static ModelProfile profile() {
    UUID id = UUID.randomUUID();
    return new ModelProfile(
        new ModelProfileId(id),
        "single",
        Provider.OPENAI,
        "model-" + id,
        "",
        new ProfileKey.None(),
        null,
        500,
        Duration.ofSeconds(20),
        1,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        null,
        false);
  }
}
