package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Actor;
import io.turnsmith.dataset.ExportEntry;
import io.turnsmith.dataset.ExportFilter;
import io.turnsmith.dataset.ExportList;
import io.turnsmith.dataset.ExportResult.NothingMatched;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages and programs do with exports. */
final class Exports {
  private final WebServices services;
  private final ExportJobs jobs;

  Exports(WebServices services, ExportJobs jobs) {
    this.services = services;
    this.jobs = jobs;
  }

  List<ExportEntry> page(Actor actor, @Nullable PagePosition after, int most) {
    return services
        .database()
        .inWorkspace(
            actor,
            handle ->
                ExportList.page(
                    handle,
                    after == null ? null : after.createdAt(),
                    after == null ? null : after.id(),
                    most));
  }

  static PagePosition end(ExportEntry last) {
    return new PagePosition(last.exportedAt(), last.id());
  }

  ExportEntry get(ServerRequest request) {
    UUID id = PathId.of(request, "export");
    return services
        .database()
        .inWorkspace(Access.actor(request), handle -> ExportList.find(handle, id))
        .orElseThrow(() -> PathId.missing("export"));
  }

  /** How many conversations an order would take out, in a sentence; or what is wrong with it. */
  String preview(Actor actor, ExportOrder order) {
    try {
      ExportFilter filter = order.filter();
      return services
          .database()
          .inWorkspace(
              actor,
              handle -> {
                long leave = ExportList.count(handle, filter);
                return "%s will leave.%s"
                    .formatted(
                        Shown.count(leave, "conversation", "conversations"),
                        left(ExportList.leftOut(handle, filter), filter));
              });
    } catch (UserMistake e) {
      return Shown.sentence(e.line());
    }
  }

  private static String left(NothingMatched rest, ExportFilter filter) {
    StringBuilder more = new StringBuilder();
    if (rest.simulated() > 0 && !filter.withSimulated()) {
      more.append(" %s simulated stay.".formatted(Shown.count(rest.simulated())));
    }
    if (rest.gold() > 0 && !filter.withGold()) {
      more.append(" %s gold stay.".formatted(Shown.count(rest.gold())));
    }
    return more.toString();
  }

  UUID start(Actor actor, ExportOrder order) {
    return jobs.start(actor, order.request(services.exports(), services.clock().instant()));
  }

  /** Sends the file, always as one to be kept, never as a page. */
  void send(ServerRequest request, ServerResponse response) {
    ExportEntry entry = get(request);
    if (!entry.isHere()) {
      throw new HttpException(
          "the file is not on this machine, or not written", Status.NOT_FOUND_404, true);
    }
    try (InputStream in = Files.newInputStream(unchanged(entry))) {
      services
          .database()
          .useWorkspace(Access.actor(request), handle -> ExportList.fetched(handle, entry.id()));
      response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/octet-stream"));
      response.header(
          HeaderValues.create(
              HeaderNames.CONTENT_DISPOSITION,
              "attachment; filename=\"%s\"".formatted(entry.fileName())));
      if (request.prologue().method().equals(Method.HEAD)) {
        response.send();
        return;
      }
      try (OutputStream out = response.outputStream()) {
        long _ = in.transferTo(out);
      }
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that was written over since is another one than the row tells of. */
  private static Path unchanged(ExportEntry entry) throws IOException {
    Path file = entry.file();
    Long bytes = entry.bytes();
    if (bytes == null || Files.size(file) != bytes) {
      throw gone(null);
    }
    return file;
  }

  private static HttpException gone(@Nullable Throwable cause) {
    return new HttpException(
        "the file was moved, removed or written over since; export it again",
        Status.GONE_410,
        cause,
        true);
  }
}
