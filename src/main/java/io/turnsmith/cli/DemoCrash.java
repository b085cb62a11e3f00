package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig;
import io.turnsmith.app.StarterWorkspace;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.batch.WorkScope;
import io.turnsmith.batch.WorkerConfig;
import io.turnsmith.conversation.Tier;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Kills a process of ours while it buys, lets another go on, and adds up what that cost. */
final class DemoCrash {
  private static final int CONVERSATIONS = 6;

  /** Enough for some conversations to stand half made. */
  private static final int ANSWERS = 18;

  /** Calls in flight when it is killed. */
  private static final int ON_THEIR_WAY = 3;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Much shorter than usual, so that nobody waits a minute for the dead worker's items. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  private final App app;
  private final PrintWriter out;

  DemoCrash(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
  }

  static AppConfig quickToNoticeTheDead(AppConfig config) {
    WorkerConfig usual = config.worker();
    return config.withWorker(
        new WorkerConfig(
            usual.capacity(),
            usual.pollInterval(),
            LEASE,
            LEASE.dividedBy(3),
            Duration.ofMillis(500),
            usual.grace(),
            usual.retry()));
  }

  /** What the process does that will be killed: it makes the batch. */
  static void work(App app, String batch) throws InterruptedException {
    BatchId id = app.batches().named(app.actor(), batch);
    app.startWorker(WorkScope.of(id)).wakeUp();
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new BatchFollower(app, nowhere).followQuietly(id);
  }

  /** Whether nothing was bought twice whose answer had arrived, and both bills agree. */
  boolean run() throws InterruptedException {
    StarterWorkspace.fill(app);
    BatchId batch = order();
    out.printf(
        "%nA batch by two voices, one call for each turn: %d conversations%n", CONVERSATIONS);
    out.flush();
    killInTheMiddle(batch);
    app.startWorker(WorkScope.of(batch)).wakeUp();
    new BatchFollower(app, out).follow(batch);
    return new DemoCrashReport(app, out).print(batch);
  }

  private BatchId order() {
    BatchSpec spec =
        new BatchSpec(
            "killed in the middle",
            EnumSet.of(Tier.SCENARIO),
            List.of("customer-support"),
            List.of(),
            List.of(),
            Map.of(),
            1,
            CONVERSATIONS,
            RandomGenerator.getDefault().nextLong() >>> 1,
            "simulator",
            "turn-by-turn",
            5,
            CONVERSATIONS,
            3,
            null);
    return switch (app.planner().plan(app.actor(), spec)) {
      case Plan.Ready ready -> app.batches().order(app.actor(), ready);
      case Plan.Refused(List<String> mistakes) ->
          throw new IllegalStateException("the demonstration's own plan is refused: " + mistakes);
    };
  }

  private void killInTheMiddle(BatchId batch) throws InterruptedException {
    Process child = start(batch);
    try {
      Standing standing = standing(batch);
      while (standing.kept() < ANSWERS || standing.open() < ON_THEIR_WAY) {
        if (child.waitFor(BETWEEN_LOOKS)) {
          throw new UserMistake(
              ExitCode.PROVIDER, "the process ended before it could be killed; it says why above");
        }
        standing = standing(batch);
      }
      child.destroyForcibly().waitFor();
      standing = standing(batch);
      out.printf(
          "  kill -9    process %d, with %s kept and %s on their way%n",
          child.pid(), Count.of(standing.kept(), "answer"), Count.of(standing.open(), "call"));
      out.printf(
          "  this process goes on when the lease of the dead one is over, %d s here%n",
          LEASE.toSeconds());
      out.flush();
    } finally {
      child.destroyForcibly();
    }
  }

  private Process start(BatchId batch) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.turnsmith.Main",
                "demo",
                "--crash-work=" + ShortId.of(batch))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    builder.environment().put("TURNSMITH_SIMULATOR_ADDRESS", app.startSimulator());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES, "the process to kill cannot be started: " + e.getMessage(), e);
    }
  }

  private Standing standing(BatchId batch) {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) FILTER (WHERE state IN ('responded', 'settled')) AS kept,
                            count(*) FILTER (WHERE state = 'intent') AS open
                        FROM generation_logs WHERE batch_job_id = :batch
                        """)
                    .bind("batch", batch)
                    .mapTo(Standing.class)
                    .one());
  }

  /** How far the calls of a batch are. */
  public record Standing(int kept, int open) {}
}
