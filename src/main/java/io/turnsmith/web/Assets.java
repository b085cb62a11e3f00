package io.turnsmith.web;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files that pages need: those named here and no others, read once. Their address carries a
 * hash of them all, so that a browser keeps them for ever and scripts find each other by relative
 * names.
 */
final class Assets {
  private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  private static final List<String> OURS =
      List.of(
          "icon.svg",
          "css/tokens.css",
          "css/base.css",
          "css/parts.css",
          "css/review.css",
          "js/api.js",
          "css/people.css",
          "js/app.js",
          "js/claim.js",
          "js/dialogs.js",
          "js/draft.js",
          "js/htmx-config.js",
          "js/live.js",
          "js/keys.js",
          "js/outbox.js",
          "js/request.js",
          "js/review.js",
          "js/seen.js",
          "js/theme.js",
          "js/toast.js",
          "js/trusted.js",
          "js/turns.js",
          "js/verdict.js",
          "js/word-diff.js");

  private static final List<Asset> ALL =
      Stream.concat(
              OURS.stream().map(name -> Asset.read(name, "static/" + name)),
              Stream.of(
                  Asset.read("js/htmx.js", HTMX + "htmx.min.js"),
                  Asset.read("js/htmx-sse.js", HTMX + "ext/sse.js")))
          .toList();

  private static final Map<String, Asset> BY_NAME =
      ALL.stream().collect(toUnmodifiableMap(Asset::name, Function.identity()));

  private static final String VERSION = version();

  private Assets() {}

  /**
   * Returns the address of a file.
   *
   * @param name as {@code css/base.css}
   */
  static String url(String name) {
    if (!BY_NAME.containsKey(name)) {
      throw new IllegalArgumentException("no file " + name);
    }
    return "/static/" + VERSION + "/" + name;
  }

  /** Finds a file by the end of its address; empty for another version or name. */
  static Optional<Asset> find(String version, String name) {
    return version.equals(VERSION) ? Optional.ofNullable(BY_NAME.get(name)) : Optional.empty();
  }

  private static String version() {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      ALL.forEach(asset -> hash.update(asset.bytes()));
      return HexFormat.of().formatHex(hash.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
