package io.turnsmith.dataset;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one export: data, rejects and manifest. Closing it leaves no part behind. */
final class ExportFiles implements AutoCloseable {
  private static final String MANIFEST = ".manifest.json";
  private static final String REJECTS = ".rejects.jsonl";

  private final ExportRequest request;
  private final String mark;
  private final PartOpener opener;
  private final PartFile data;
  private final DatasetWriter writer;
  private final ExportCounts counts = new ExportCounts();
  private @Nullable PartFile rejects;
  private @Nullable RejectsWriter rejectsWriter;

  ExportFiles(ExportRequest request, String mark, PartOpener opener) throws IOException {
    this.request = request;
    this.mark = mark;
    this.opener = opener;
    Files.createDirectories(request.folder());
    this.data = new PartFile(request.file(), mark, opener);
    try {
      this.writer = DatasetWriters.open(data.out(), request.options());
    } catch (IOException e) {
      throw closing(e);
    }
  }

  /** What tells the parts of one export from those of others. */
  static String mark(UUID export) {
    String id = export.toString();
    return id.substring(id.length() - 8);
  }

  /** All parts that an export of this file may leave when it is killed. */
  static List<Path> parts(Path file, String mark) {
    return Stream.of("", MANIFEST, REJECTS)
        .map(ending -> PartFile.part(file.resolveSibling(file.getFileName() + ending), mark))
        .toList();
  }

  ExportCounts counts() {
    return counts;
  }

  /** Writes the conversation, or why it cannot be written. */
  void add(ExportedConversation conversation) throws IOException {
    var reason = Reject.reason(conversation, request.options().format());
    if (reason.isPresent()) {
      rejects().write(conversation.id(), reason.get());
      counts.rejected();
    } else {
      writer.write(conversation);
      counts.written(conversation);
    }
  }

  /**
   * Gives all files their names, the manifest last: a file without one is not finished.
   *
   * @throws UserMistake when another file has the name and force is not asked for
   */
  ExportResult.Written publish() throws IOException {
    writer.close();
    Sealed sealed = data.seal();
    refuseOtherFile(sealed);
    Path manifestFile = beside(MANIFEST);
    Path rejectsFile = beside(REJECTS);
    try (PartFile manifest = new PartFile(manifestFile, mark, opener)) {
      manifest.out().write(Manifest.bytes(request, counts, sealed));
      manifest.seal();
      publishRejects(rejectsFile);
      Files.deleteIfExists(manifestFile);
      data.publish();
      manifest.publish();
    }
    return new ExportResult.Written(
        data.target(),
        manifestFile,
        rejects == null ? null : rejectsFile,
        counts.written(),
        counts.rejectedCount(),
        sealed.bytes(),
        sealed.sha256());
  }

  @Override
  public void close() throws IOException {
    PartFile ofRejects = rejects;
    try (data) {
      if (ofRejects != null) {
        ofRejects.close();
      }
    }
  }

  private RejectsWriter rejects() throws IOException {
    if (rejectsWriter == null) {
      rejects = new PartFile(beside(REJECTS), mark, opener);
      rejectsWriter = new RejectsWriter(rejects.out());
    }
    return rejectsWriter;
  }

  private void publishRejects(Path file) throws IOException {
    if (rejects == null || rejectsWriter == null) {
      Files.deleteIfExists(file);
      return;
    }
    rejectsWriter.close();
    rejects.seal();
    rejects.publish();
  }

  private void refuseOtherFile(Sealed sealed) throws IOException {
    Path file = data.target();
    if (request.force() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean same =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) == sealed.bytes()
            && Hashes.of(file).equals(sealed.sha256());
    if (!same) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          file
              + " is there and says something else: --force replaces it, --name writes beside it.");
    }
  }

  private Path beside(String ending) {
    return request.folder().resolve(request.fileName() + ending);
  }

  private IOException closing(IOException failure) {
    try {
      data.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
