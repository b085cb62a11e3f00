package io.turnsmith.dataset;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up after exports of this machine whose process was killed: their parts are removed and
 * their rows say that they failed. What still runs is left alone, and so is what other machines
 * wrote: only they can tell.
 */
final class KilledExports {
  private static final Logger log = LoggerFactory.getLogger(KilledExports.class);

  private final Database database;

  KilledExports(Database database) {
    this.database = database;
  }

  void clear(Actor actor) {
    List<OpenExport> open =
        database.inWorkspace(
            actor, handle -> handle.attach(ExportLogs.class).open(Exporter.hostName()));
    open.stream().filter(export -> export.exporter().isGone()).forEach(one -> clear(actor, one));
  }

  /** The parts first: where this is killed too, the next one finds the row again. */
  private void clear(Actor actor, OpenExport export) {
    for (Path part : ExportFiles.parts(export.file(), ExportFiles.mark(export.id()))) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        log.warn("the part of a killed export was not removed file={}", part, e);
      }
    }
    String why = "process %d was killed before it ended".formatted(export.processId());
    database.useWorkspace(actor, handle -> handle.attach(ExportLogs.class).fail(export.id(), why));
    log.warn(
        "cleared up after an export that was killed id={} file={}", export.id(), export.file());
  }
}
