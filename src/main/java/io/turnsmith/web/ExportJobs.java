package io.turnsmith.web;

import io.turnsmith.database.Actor;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.dataset.Export;
import io.turnsmith.dataset.ExportRequest;
import io.turnsmith.problem.UserMistake;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports that run while nobody waits for them: one after the other, as each reads as fast as the
 * disk allows. Their rows tell how they end.
 */
final class ExportJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExportJobs.class);

  private final Export export;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("export").factory());

  ExportJobs(Export export) {
    this.export = export;
  }

  UUID start(Actor actor, ExportRequest request) {
    UUID id = export.begin(actor, request);
    thread.execute(() -> run(actor, id, request));
    return id;
  }

  private void run(Actor actor, UUID id, ExportRequest request) {
    try {
      var _ = export.finish(actor, id, request);
    } catch (UserMistake | DatabaseUnavailable e) {
      LOG.warn("export failed id={}", id, e);
    } catch (RuntimeException e) {
      LOG.error("export failed id={}", id, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
