package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void anIdIsAVersionSevenThatHoldsTheTimeOfItsClock() {
    UUID id = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1)).next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void theSameClockAndRandomGiveTheSameIds() {
    Ids one = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1));
    Ids same = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1));
    assertThat(one.next()).isEqualTo(same.next());
  }

  @Test
  void idsGrowWithinOneMillisecond() {
    Ids ids = new Ids(InstantSource.fixed(NOON), new SplittableRandom(2));
    assertThat(Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void idsGrowWhenTheClockIsSetBack() {
    Iterator<Instant> times =
        List.of(NOON, NOON.minusSeconds(3600), NOON.minusSeconds(60)).iterator();
    Ids ids = new Ids(times::next, new SplittableRandom(3));
    assertThat(Stream.generate(ids::next).limit(3).map(UUID::toString).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void manyThreadsNeverGetTheSameId() throws InterruptedException, ExecutionException {
    Ids ids = new Ids(InstantSource.fixed(NOON), new SplittableRandom(4));
    Set<UUID> made = Collections.synchronizedSet(new HashSet<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      IntStream.range(0, 20)
          .forEach(
              _ ->
                  done.add(
                      threads.submit(
                          () -> IntStream.range(0, 500).forEach(_ -> made.add(ids.next())))));
      for (Future<?> each : done) {
        each.get();
      }
    }
    assertThat(made).hasSize(10_000);
  }
}
