package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.StarterWorkspace;
import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.Decision;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.QueueFilter;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The review room itself, without pages, on the conversations that {@code bench fill} keeps. */
final class ReviewBenchmark implements Benchmark {
  private static final int ALONE = 300;
  private static final int REVIEWERS = 50;
  private static final int EACH = 12;
  private static final int CLAIMERS = 8;
  private static final int CLAIMS = 800;
  private static final Goal SERVER = new Goal(Goal.Sense.AT_MOST, 25);
  private static final Goal NONE = new Goal(Goal.Sense.AT_MOST, 0);
  private static final Verdict REASONED =
      new Verdict(Decision.REJECT, List.of("other"), "measured");

  @Override
  public String name() {
    return "review";
  }

  @Override
  public String description() {
    return "claims, decisions and fifty reviewers on the conversations of 'fill' (--count N of"
        + " them)";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    try (App app = App.open(config -> config.inWorkspace(FillBenchmark.WORKSPACE, config.user()))) {
      StarterWorkspace.fill(app);
      FillRows rows = new FillRows(app);
      int least = Objects.requireNonNullElse(count, 10_000);
      for (long there = rows.count(); there < least; there = rows.count()) {
        rows.add((int) Math.min(2_000, least - there), there);
      }
      ReviewStage stage = new ReviewStage(app);
      notes.printf("%d conversations, %d waiting%n", rows.count(), stage.waiting());
      notes.flush();
      List<Figure> figures = new ArrayList<>();
      alone(app.reviewRoom(), stage.reviewers(1).getFirst(), figures);
      together(app.reviewRoom(), stage, figures);
      figures.add(claims(app.reviewRoom(), stage));
      return figures;
    }
  }

  private static void alone(ReviewRoom room, Actor reviewer, List<Figure> figures) {
    Latencies next = new Latencies();
    Latencies decide = new Latencies();
    for (int at = -20; at < ALONE; at++) {
      long asked = System.nanoTime();
      ReviewItem item =
          room.next(reviewer, QueueFilter.EVERYTHING).orElseThrow(ReviewBenchmark::empty);
      long read = System.nanoTime();
      decide(room, reviewer, item);
      if (at >= 0) { // the first ones warm up
        next.add(Duration.ofNanos(read - asked));
        decide.add(Duration.ofNanos(System.nanoTime() - read));
      }
    }
    add(figures, "next item, claimed and read", next);
    add(figures, "decision", decide);
  }

  private static void together(ReviewRoom room, ReviewStage stage, List<Figure> figures)
      throws InterruptedException {
    long before = stage.waiting();
    ConcurrentLinkedQueue<Duration> taken = new ConcurrentLinkedQueue<>();
    Set<ConversationId> decided = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (Actor reviewer : stage.reviewers(REVIEWERS)) {
      work.add(
          () -> {
            for (int item = 0; item < EACH; item++) {
              long asked = System.nanoTime();
              Optional<ReviewItem> next = room.next(reviewer, QueueFilter.EVERYTHING);
              taken.add(Duration.ofNanos(System.nanoTime() - asked));
              if (!(decide(room, reviewer, next.orElseThrow(ReviewBenchmark::empty))
                  instanceof Outcome.Decided(var id, var _, var _))) {
                refused.incrementAndGet();
              } else if (!decided.add(id)) {
                twice.incrementAndGet();
              }
            }
            return true;
          });
    }
    long started = System.nanoTime();
    all(work, REVIEWERS);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Latencies latencies = new Latencies();
    taken.forEach(latencies::add);
    figures.add(latencies.figure("next item, fifty reviewers at once,", 50, null));
    figures.add(latencies.figure("next item, fifty reviewers at once,", 99, null));
    int all = REVIEWERS * EACH;
    double seconds = took.toMillis() / 1000.0;
    figures.add(
        new Figure("reviews, fifty at once", all / seconds, "1/s", null, all, seconds, all, took));
    count(figures, "decided twice", twice.get(), all, took);
    count(figures, "refused without a reason", refused.get(), all, took);
    count(figures, "lost items", before - stage.waiting() - decided.size(), all, took);
  }

  /** Claims of eight at once, each reviewer claiming one. */
  private static Figure claims(ReviewRoom room, ReviewStage stage) throws InterruptedException {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (Actor reviewer : stage.reviewers(CLAIMS)) {
      work.add(() -> room.queue().claimNext(reviewer).isPresent());
    }
    long started = System.nanoTime();
    all(work, CLAIMERS);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    stage.releaseAll();
    double seconds = took.toMillis() / 1000.0;
    return new Figure(
        "claims, eight at once", CLAIMS / seconds, "1/s", null, CLAIMS, seconds, CLAIMS, took);
  }

  private static void all(List<Callable<Boolean>> work, int threads) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Boolean> done : pool.invokeAll(work)) {
        if (!done.get()) {
          throw empty();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reviewer failed", e.getCause());
    }
  }

  private static Outcome decide(ReviewRoom room, Actor reviewer, ReviewItem item) {
    return room.reviews()
        .decide(
            reviewer,
            item.conversation().id(),
            Objects.requireNonNull(item.claim()).token(),
            item.conversation().contentVersion(),
            REASONED)
        .orElseThrow();
  }

  private static void add(List<Figure> figures, String name, Latencies taken) {
    figures.add(taken.figure(name, 50, null));
    figures.add(taken.figure(name, 99, SERVER));
  }

  private static void count(List<Figure> figures, String name, long many, int of, Duration took) {
    figures.add(new Figure(name, many, "", NONE, many, of, of, took));
  }

  private static UserMistake empty() {
    return new UserMistake(
        ExitCode.CONFLICT, "nothing waits any more: 'turnsmith bench fill' makes more");
  }
}
