package io.turnsmith.simulator;

import java.util.Locale;
import java.util.Optional;

/** Ways in which a call goes wrong between two machines, each seen in real providers. */
public enum Fault {
  /** 400. */
  BAD_REQUEST(ErrorKind.BAD_REQUEST, false),
  /** The limit that the customer has set: 400 at Anthropic, 429 elsewhere. */
  CUSTOMER_CAP(ErrorKind.CUSTOMER_CAP, false),
  /** 400: the prompt is larger than the model's context. */
  CONTEXT_OVERFLOW(ErrorKind.CONTEXT_OVERFLOW, false),
  /** 401. */
  UNAUTHORIZED(ErrorKind.UNAUTHORIZED, false),
  /** 402. */
  BILLING(ErrorKind.BILLING, false),
  /** 403, or 400 at Google: not for this country. */
  COUNTRY(ErrorKind.COUNTRY, false),
  /** 403. */
  FORBIDDEN(ErrorKind.FORBIDDEN, false),
  /** 404. */
  MODEL_MISSING(ErrorKind.MODEL_MISSING, false),
  /** 408: the request did not arrive in whole. */
  REQUEST_TIMEOUT(ErrorKind.REQUEST_TIMEOUT, false),
  /** 409. */
  CONFLICT(ErrorKind.CONFLICT, false),
  /** 413, without JSON at Anthropic; 400 at Google. */
  TOO_LARGE(ErrorKind.TOO_LARGE, false),
  /** 422. */
  UNPROCESSABLE(ErrorKind.UNPROCESSABLE, false),
  /** 429 with a time to wait. */
  RATE_LIMITED(ErrorKind.RATE_LIMITED, false),
  /** 429: traffic grew too fast. */
  SLOW_DOWN(ErrorKind.SLOW_DOWN, false),
  /** 429 without a time to wait: the organisation's spend limit, until a date. */
  SPEND_CAP(ErrorKind.SPEND_CAP, false),
  /** 429 without a time to wait, 402 at Anthropic: no money left. */
  OUT_OF_CREDIT(ErrorKind.OUT_OF_CREDIT, false),
  /** 500 before anything was done. */
  SERVER_ERROR(ErrorKind.SERVER, false),
  /** 500 after the answer was made; charged. */
  SERVER_ERROR_AFTER_WORK(ErrorKind.SERVER, true),
  /** 502 with a page of a proxy. */
  BAD_GATEWAY(ErrorKind.BAD_GATEWAY, false),
  /** 503 of a server that fails. */
  UNAVAILABLE(ErrorKind.UNAVAILABLE, false),
  /** 503 of a server that says it is overloaded. */
  OVERLOADED_503(ErrorKind.OVERLOADED_503, false),
  /** 504 after the answer was made; charged. */
  GATEWAY_TIMEOUT(ErrorKind.GATEWAY_TIMEOUT, true),
  /** 529. */
  OVERLOADED_529(ErrorKind.OVERLOADED_529, false),

  /** The connection is closed before anything was done. */
  DISCONNECT(Transport.DISCONNECT, false),
  /** The connection is closed after the answer was made, before its headers; charged. */
  DISCONNECT_AFTER_WORK(Transport.DISCONNECT, true),
  /** Fewer bytes than Content-Length says; charged. */
  CUT(Transport.CUT, true),
  /** A chunked body without its end; charged. */
  CUT_CHUNKED(Transport.CUT_CHUNKED, true),
  /** The body comes drop by drop over so many seconds; charged. */
  DRIP(Transport.DRIP, true),
  /** The answer begins so many seconds late; charged. */
  SLOW_START(Transport.SLOW_START, true),
  /** A gigabyte (or so many bytes) of white space before the answer; charged. */
  HUGE_BODY(Transport.PADDED, true),
  /** The same in some kilobytes of gzip; charged. */
  GZIP_BOMB(Transport.PADDED_GZIP, true),

  /** 200 with the page of a captive portal; the provider never saw the request. */
  CAPTIVE_PORTAL(Transport.PORTAL_PAGE, false),
  /** 403 with the page of a proxy; the provider never saw the request. */
  BLOCKED_PAGE(Transport.BLOCKED_PAGE, false),
  /** 200 with JSON that breaks off; charged. */
  BROKEN_JSON(Transport.HALF, true),
  /** 200 with two JSON objects; charged. */
  TWO_OBJECTS(Transport.TWICE, true),
  /** 200 with an empty body; charged. */
  EMPTY_BODY(Transport.NO_BODY, true),

  /** No usage block; charged. */
  MISSING_USAGE(Oddity.MISSING_USAGE, true),
  /** All counts of the usage block are zero; charged. */
  ZERO_USAGE(Oddity.ZERO_USAGE, true),
  /** A classifier refuses; charged. */
  REFUSED(Oddity.REFUSED, true),
  /** A filter stops the answer; charged. */
  CONTENT_FILTER(Oddity.CONTENT_FILTER, true),
  /** Cut by the limit of tokens; charged. */
  LENGTH(Oddity.LENGTH, true),
  /** Cut because prompt and answer filled the context; charged. */
  CONTEXT_FULL(Oddity.CONTEXT_FULL, true),
  /** Nothing but reasoning, up to the limit of tokens; charged. */
  REASONING_ONLY(Oddity.REASONING_ONLY, true),
  /** Reasoning beside the answer; charged. */
  REASONING(Oddity.REASONING, true),
  /** An answer without text; charged. */
  EMPTY(Oddity.EMPTY, true),
  /** It does not say why it stopped; charged. */
  NO_FINISH_REASON(Oddity.NO_FINISH_REASON, true),
  /** An empty list of choices; charged. */
  NO_CHOICES(Oddity.NO_CHOICES, true),
  /** Two choices although one was asked for; charged. */
  EXTRA_CHOICES(Oddity.EXTRA_CHOICES, true),
  /** Another model than asked for says it answered; charged. */
  WRONG_MODEL(Oddity.WRONG_MODEL, true),
  /** A NUL in the text; charged. */
  NUL(Oddity.NUL, true),
  /** Half of a surrogate pair in the text; charged. */
  LONE_SURROGATE(Oddity.LONE_SURROGATE, true);

  // Every Effect is an enum: the checker does not look through a sealed interface.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Effect effect;

  private final boolean charged;

  Fault(Effect effect, boolean charged) {
    this.effect = effect;
    this.charged = charged;
  }

  Effect effect() {
    return effect;
  }

  /** Whether the provider did its work and asks for its money. */
  boolean isCharged() {
    return charged;
  }

  /** The name in options, logs and bills, such as {@code rate_limited}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fault of that name, with underscores or hyphens. */
  public static Optional<Fault> of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (Fault fault : values()) {
      if (fault.name().equals(wanted)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
