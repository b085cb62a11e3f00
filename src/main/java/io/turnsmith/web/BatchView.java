package io.turnsmith.web;

import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchRest;
import io.turnsmith.batch.FailureGroup;
import io.turnsmith.batch.FlagCount;
import io.turnsmith.batch.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of one batch.
 *
 * @param facts what was ordered
 */
record BatchView(Frame frame, String id, String name, Live live, List<Fact> facts) {

  /** One line of facts. */
  record Fact(String name, String value) {}

  /** Items that failed or wait for one reason. */
  record Failure(String kind, String items, String example) {}

  /** Conversations that carry a flag of one rule, with the list of them. */
  record Flagged(String rule, String conversations, String address) {}

  /**
   * What moves while it is made.
   *
   * @param sentence how far it is, and when it will be done
   * @param rest why nothing is made at the moment; empty when something is, or it is over
   * @param over whether nothing will move any more
   */
  record Live(
      String id,
      String status,
      String style,
      Balance balance,
      String sentence,
      String rest,
      String cost,
      String tokens,
      List<Failure> failures,
      List<Flagged> flags,
      boolean canPause,
      boolean canResume,
      boolean canCancel,
      boolean over) {
    static Live of(
        Batch batch,
        @Nullable BatchRest rest,
        TokenUse tokens,
        List<FailureGroup> failures,
        List<FlagCount> flags,
        Instant now) {
      String id = batch.id().value().toString();
      boolean ended = batch.completedAt() != null;
      boolean paused = batch.status().equals("paused");
      return new Live(
          id,
          Shown.words(batch.status()),
          style(batch),
          Balance.of(batch),
          sentence(batch, now),
          rest == null ? "" : Shown.sentence(Objects.requireNonNullElse(rest.reason(), "it rests")),
          Shown.money(batch.costUsd()),
          "%s in, %s out in %s"
              .formatted(
                  Shown.count(tokens.input()),
                  Shown.count(tokens.output()),
                  Shown.count(tokens.calls(), "call", "calls")),
          failures.stream().map(Live::failure).toList(),
          flags.stream().map(each -> flagged(id, each)).toList(),
          !ended && !paused,
          paused,
          !ended,
          batch.isOver());
    }

    private static Failure failure(FailureGroup group) {
      return new Failure(
          Shown.heading(group.kind()),
          Shown.count(group.items()),
          Objects.requireNonNullElse(group.example(), ""));
    }

    private static Flagged flagged(String id, FlagCount count) {
      return new Flagged(
          Shown.heading(count.rule()),
          Shown.count(count.conversations()),
          "/conversations?batch=%s&flag=%s".formatted(id, count.rule()));
    }

    private static String style(Batch batch) {
      return switch (batch.status()) {
        case "running" -> "live";
        case "completed" -> "ok";
        case "failed" -> "bad";
        case "paused", "awaiting_approval" -> "warn";
        default -> "";
      };
    }

    private static String sentence(Batch batch, Instant now) {
      String done =
          "%s of %s".formatted(Shown.count(batch.finished()), Shown.count(batch.planned()));
      Instant started = batch.startedAt();
      Instant completed = batch.completedAt();
      if (started == null) {
        return done + ", not begun: it waits for a worker";
      }
      if (completed != null) {
        return "%s in %s".formatted(done, Shown.lasting(Duration.between(started, completed)));
      }
      Duration passed = Duration.between(started, now);
      long open = batch.planned() - batch.finished();
      return batch.finished() == 0 || passed.isNegative()
          ? done + ", just begun"
          : "%s, about %s left at this pace"
              .formatted(
                  done, Shown.lasting(passed.multipliedBy(open).dividedBy(batch.finished())));
    }
  }
}
