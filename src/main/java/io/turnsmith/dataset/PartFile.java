package io.turnsmith.dataset;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that becomes visible under its name only when it is complete on the disk. Until then it
 * ends in {@code .part}. Closing it removes what was not published.
 */
final class PartFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path target;
  private final Path part;
  private final MessageDigest digest = Hashes.sha256();
  private final OutputStream out;
  private final Counter counter;

  /**
   * @param mark tells the parts of exports apart that run at the same time
   */
  PartFile(Path target, String mark, PartOpener opener) throws IOException {
    this.target = target;
    this.part = part(target, mark);
    this.counter = new Counter(opener.open(part));
    this.out = new BufferedOutputStream(new DigestOutputStream(counter, digest), BUFFER_BYTES);
  }

  static Path part(Path target, String mark) {
    return target.resolveSibling(target.getFileName() + "." + mark + ".part");
  }

  Path target() {
    return target;
  }

  OutputStream out() {
    return out;
  }

  /** Closes the stream and waits until the bytes are on the disk. */
  Sealed seal() throws IOException {
    out.close();
    try (FileChannel channel = FileChannel.open(part, WRITE)) {
      channel.force(true);
    }
    return new Sealed(counter.bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Gives the sealed file its name, in the place of any file that had it. */
  void publish() throws IOException {
    Files.move(part, target, ATOMIC_MOVE, REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), READ)) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static final class Counter extends FilterOutputStream {
    private long bytes;

    Counter(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      out.write(source, from, length);
      bytes += length;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      bytes++;
    }
  }
}
