package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a provider counts as one: a credential and a model. Profiles of all workspaces that name the
 * same key at the same address share it.
 *
 * @param fingerprint SHA-256 in hexadecimal of what names the credential, never of the key itself
 */
public record ThrottleKey(String fingerprint, String model) {
  static ThrottleKey of(ModelProfile profile) {
    String names =
        String.join("\0", profile.provider().name(), profile.baseUrl(), name(profile.key()));
    return new ThrottleKey(sha256(names), profile.model());
  }

  /** The same as bytes. */
  public byte[] credential() {
    return HexFormat.of().parseHex(fingerprint);
  }

  private static String name(ProfileKey key) {
    return switch (key) {
      case ProfileKey.None _ -> "";
      case ProfileKey.Variable(String variable) -> "variable " + variable;
      case ProfileKey.Sealed sealed -> "sealed " + HexFormat.of().formatHex(sealed.ciphertext());
    };
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
