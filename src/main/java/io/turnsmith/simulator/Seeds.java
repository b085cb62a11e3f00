package io.turnsmith.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that turn "the same question" into the same seed on every machine. */
final class Seeds {
  private static final double TWO_TO_53 = 0x1.0p53;

  private Seeds() {}

  static long of(Object... parts) {
    return ByteBuffer.wrap(digest(parts)).getLong();
  }

  /** A number in [0, 1) with 53 bits, equally likely everywhere. */
  static double share(Object... parts) {
    return (of(parts) >>> 11) / TWO_TO_53;
  }

  /** The first 16 hexadecimal digits of the hash: enough to tell prompts apart in a log. */
  static String shortHash(Object... parts) {
    return HexFormat.of().formatHex(digest(parts), 0, 8);
  }

  /** SHA-256 of exactly these bytes, in hexadecimal digits. */
  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static byte[] digest(Object... parts) {
    MessageDigest sha = sha256();
    for (Object part : parts) {
      byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      sha.update(bytes);
    }
    return sha.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
