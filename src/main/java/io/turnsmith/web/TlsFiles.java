package io.turnsmith.web;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Where certificate and key are: two PEM files, or one PKCS#12 key store.
 *
 * @param certificate the server's certificate and those that signed it; empty for none
 * @param key its private key, unencrypted PKCS#8
 * @param keystore empty for none
 */
public record TlsFiles(String certificate, String key, String keystore, String keystorePassword) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  public TlsFiles {
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException("certificate and key belong together");
    }
    if (!certificate.isEmpty() && !keystore.isEmpty()) {
      throw new IllegalArgumentException("there is a certificate and a key store: give one");
    }
  }

  static TlsFiles none() {
    return new TlsFiles("", "", "", "");
  }

  boolean isSet() {
    return !certificate.isEmpty() || !keystore.isEmpty();
  }

  /**
   * Reads them.
   *
   * @throws UserMistake when they cannot be used
   */
  SSLContext context() {
    String file = keystore.isEmpty() ? certificate : keystore;
    try {
      char[] password = keystorePassword.toCharArray();
      KeyStore store = keystore.isEmpty() ? fromPem(password) : fromStore(password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new UserMistake(
          ExitCode.INVALID,
          "certificate and key cannot be read from %s: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  private KeyStore fromStore(char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(keystore))) {
      store.load(in, password);
    }
    return store;
  }

  private KeyStore fromPem(char[] password) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> chain;
    try (InputStream in = Files.newInputStream(Path.of(certificate))) {
      chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry(
        "server",
        privateKey(Files.readString(Path.of(key))),
        password,
        chain.toArray(Certificate[]::new));
    return store;
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      throw new InvalidKeySpecException("the key is no unencrypted PKCS#8 in PEM form");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    InvalidKeySpecException unfit = new InvalidKeySpecException("no key for EC, RSA or EdDSA");
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        unfit.addSuppressed(e);
      }
    }
    throw unfit;
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "TlsFiles[certificate=%s, key=%s, keystore=%s]".formatted(certificate, key, keystore);
  }
}
