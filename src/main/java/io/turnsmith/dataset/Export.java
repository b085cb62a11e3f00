package io.turnsmith.dataset;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes conversations to a file. The bytes depend on the rows and the request only: exporting
 * again gives the same file. Nothing that matched is dropped without a line in the rejects.
 */
public final class Export {
  private static final Logger log = LoggerFactory.getLogger(Export.class);

  private final Database database;
  private final Ids ids;
  private final PartOpener opener;

  public Export(Database database, Ids ids) {
    this(database, ids, PartOpener.ON_DISK);
  }

  Export(Database database, Ids ids, PartOpener opener) {
    this.database = database;
    this.ids = ids;
    this.opener = opener;
  }

  /**
   * Writes the file, its manifest and, where something could not be written, its rejects. The order
   * and its end are rows in {@code export_logs}.
   *
   * @throws UserMistake with {@code FILES} when the folder or disk refuses, with {@code CONFLICT}
   *     when another file has the name; no file then stands under its final name that was not there
   */
  public ExportResult run(Actor actor, ExportRequest request) {
    return finish(actor, begin(actor, request), request);
  }

  /** Notes the order, which {@link #finish} then carries out. */
  public UUID begin(Actor actor, ExportRequest request) {
    clearKilled(actor);
    UUID id = ids.next();
    database.useWorkspace(actor, handle -> start(handle, actor, id, request));
    return id;
  }

  /** Carries out what {@link #begin} noted; throws as {@link #run} does. */
  public ExportResult finish(Actor actor, UUID id, ExportRequest request) {
    try {
      return write(actor, id, request);
    } catch (IOException e) {
      throw failed(actor, id, cannotWrite(request, e));
    } catch (UncheckedIOException e) {
      throw failed(actor, id, cannotWrite(request, Objects.requireNonNull(e.getCause())));
    } catch (RuntimeException e) {
      throw failed(actor, id, e);
    }
  }

  /**
   * Removes the unfinished files of this machine's exports that were killed, and notes in their
   * rows that they failed. Each {@link #run} begins with it.
   */
  public void clearKilled(Actor actor) {
    new KilledExports(database).clear(actor);
  }

  private ExportResult write(Actor actor, UUID id, ExportRequest request) throws IOException {
    try (ExportFiles files = new ExportFiles(request, ExportFiles.mark(id), opener)) {
      database.useWorkspace(actor, handle -> copy(handle, request, files));
      if (files.counts().isEmpty()) {
        return nothingMatched(actor, id, request);
      }
      ExportResult.Written written = files.publish();
      database.useWorkspace(actor, handle -> complete(handle, id, files.counts(), written));
      return written;
    }
  }

  private static void copy(Handle handle, ExportRequest request, ExportFiles files) {
    try (Stream<ExportRow> rows = handle.attach(ExportRows.class).stream(request.filter())) {
      rows.forEach(
          row -> {
            try {
              files.add(row.conversation());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private ExportResult nothingMatched(Actor actor, UUID id, ExportRequest request) {
    return database.inWorkspace(
        actor,
        handle -> {
          handle.attach(ExportLogs.class).fail(id, "no conversation matched");
          return handle.attach(ExportRows.class).leftOut(request.filter());
        });
  }

  private void start(Handle handle, Actor actor, UUID id, ExportRequest request) {
    new AuditLog(ids)
        .append(
            handle,
            actor,
            "export.begun",
            "export",
            id.toString(),
            Map.of("file", request.fileName(), "options", Manifest.options(request)));
    Exporter here = Exporter.here();
    handle
        .attach(ExportLogs.class)
        .start(
            id,
            actor.user(),
            request.options().format(),
            Json.text(Manifest.options(request)),
            request.fileName(),
            request.file().toAbsolutePath().normalize().toString(),
            here.host(),
            here.pid(),
            here.startedAt());
  }

  private static void complete(
      Handle handle, UUID id, ExportCounts counts, ExportResult.Written written) {
    handle
        .attach(ExportLogs.class)
        .complete(
            id,
            written.written(),
            written.bytes(),
            written.sha256(),
            Json.text(counts.forManifest()),
            Json.text(counts.scores()),
            Json.text(counts.tiers()));
  }

  /** Writes the failure down; when the database is the failure, the row stays as it is. */
  private RuntimeException failed(Actor actor, UUID id, RuntimeException failure) {
    String why = failure instanceof UserMistake mistake ? mistake.line() : "a fault of the program";
    try {
      database.useWorkspace(actor, handle -> handle.attach(ExportLogs.class).fail(id, why));
    } catch (RuntimeException e) {
      log.warn("export end not recorded id={}", id, e);
    }
    return failure;
  }

  private static UserMistake cannotWrite(ExportRequest request, IOException failure) {
    return new UserMistake(
        ExitCode.FILES,
        "cannot write %s: %s. Make room or choose another folder with --out; nothing was left behind."
            .formatted(request.file(), reason(failure)),
        failure);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "no right to write there";
      case FileAlreadyExistsException e -> e.getFile() + " is a file and no folder";
      case NotDirectoryException e -> e.getFile() + " is no folder";
      case FileSystemException e -> Objects.requireNonNullElse(e.getReason(), "the disk refuses");
      case IOException e -> Objects.requireNonNullElse(e.getMessage(), "the disk refuses");
    };
  }
}
