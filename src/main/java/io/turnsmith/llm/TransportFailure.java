package io.turnsmith.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** No whole answer came over the wire. */
final class TransportFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  /**
   * @param message one line for people, without address, prompt or key
   */
  TransportFailure(FailureKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  FailureKind kind() {
    return kind;
  }

  /** Tells by the type of the client's exception whether a byte of the request can have left. */
  static TransportFailure of(Throwable cause) {
    return switch (cause) {
      case CappedBody.Exceeded e ->
          new TransportFailure(FailureKind.OVERSIZED, "the answer is larger than allowed", e);
      case HttpConnectTimeoutException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider does not accept", e);
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider's name has no address", e);
      case ConnectException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider refuses connections", e);
      case NoRouteToHostException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "there is no way to the provider", e);
      case SSLHandshakeException e when isDistrust(e) ->
          new TransportFailure(
              FailureKind.UNTRUSTED, "the provider's certificate is not trusted", e);
      case SSLHandshakeException e ->
          new TransportFailure(
              FailureKind.UNREACHABLE, "no secure connection to the provider came about", e);
      case IOException e -> new TransportFailure(FailureKind.CUT, "the answer broke off", e);
      default -> new TransportFailure(FailureKind.CUT, "the exchange failed", cause);
    };
  }

  /** Certificates of unknown issuers, expired or not yet valid ones, and those of another host. */
  private static boolean isDistrust(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }
}
