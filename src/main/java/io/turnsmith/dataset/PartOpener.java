package io.turnsmith.dataset;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the files that exports write to. */
@FunctionalInterface
interface PartOpener {
  /** Opens a new file, never one that is there and never what a link points to. */
  PartOpener ON_DISK = part -> Files.newOutputStream(part, CREATE_NEW, WRITE);

  OutputStream open(Path part) throws IOException;
}
