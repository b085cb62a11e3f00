package io.turnsmith.web;

import io.helidon.http.Method;
import io.turnsmith.identity.Permission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path: who may call it, and what the API's document says of it. A route for GET
 * answers HEAD too.
 */
final class Route {
  private final Method method;
  private final String path;
  private final @Nullable Permission permission;
  private String summary = "";
  private Set<String> query = Set.of();
  private @Nullable Class<?> body;
  private @Nullable Class<?> answer;
  private boolean listing;
  private boolean creates;
  private boolean secret;
  private boolean file;

  /**
   * @param permission null for what anybody may call, signed in or not
   */
  Route(Method method, String path, @Nullable Permission permission) {
    this.method = method;
    this.path = path;
    this.permission = permission;
  }

  /** What it does, in a sentence for the API's document. */
  Route says(String sentence) {
    summary = sentence;
    return this;
  }

  /**
   * Names of the parameters that {@link Query#of(io.helidon.webserver.http.ServerRequest)} lets
   * through.
   */
  Route query(String... names) {
    query = Set.of(names);
    return this;
  }

  /** The record that {@link Body#json} reads. */
  Route takes(Class<?> form) {
    body = form;
    return this;
  }

  /** The record that it answers with. */
  Route gives(Class<?> form) {
    answer = form;
    return this;
  }

  /** It makes something, and answers with this record and 201. */
  Route creates(Class<?> form) {
    answer = form;
    creates = true;
    return this;
  }

  /** It answers with a file. */
  Route givesFile() {
    file = true;
    return this;
  }

  /** Its answer holds a secret that is shown once, and is kept nowhere. */
  Route givesSecret() {
    secret = true;
    return this;
  }

  /** It answers with pages of such records. */
  Route lists(Class<?> item) {
    answer = item;
    listing = true;
    return this;
  }

  Method method() {
    return method;
  }

  String path() {
    return path;
  }

  @Nullable Permission permission() {
    return permission;
  }

  /** Whether it is for programs. */
  boolean isApi() {
    return path.startsWith("/api/");
  }

  /** Whether it is what a monitoring program reads. */
  boolean isMetrics() {
    return path.equals("/metrics");
  }

  String summary() {
    return summary;
  }

  Set<String> query() {
    return query;
  }

  @Nullable Class<?> body() {
    return body;
  }

  @Nullable Class<?> answer() {
    return answer;
  }

  boolean listing() {
    return listing;
  }

  boolean creates() {
    return creates;
  }

  boolean secret() {
    return secret;
  }

  boolean file() {
    return file;
  }

  boolean is(Method otherMethod, String otherPath) {
    return method.equals(otherMethod) && path.equals(otherPath);
  }

  @Override
  public String toString() {
    return method.text() + " " + path;
  }
}
