package io.turnsmith.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Method;
import io.turnsmith.identity.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The API's document in the form of OpenAPI 3.1. It is made from the routes and from the records
 * that they take and give, so it cannot say anything else than the server does.
 */
final class ApiDocument implements RouteGroup {
  static final String PATH = "/api/openapi.json";

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Routes routes;

  ApiDocument(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void register(Routes into) {
    into.open(
            PATH,
            (request, response) -> {
              Query.of(request);
              Answers.json(request, response, document());
            })
        .says("This document.");
  }

  private ObjectNode document() {
    Schemas schemas = new Schemas();
    ObjectNode document = NODES.objectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Turnsmith")
        .put("version", version())
        .put(
            "description",
            "Every write takes an Idempotency-Key. Lists are paged: next of one page is cursor of"
                + " the following. Money is exact decimal text.");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes.all()) {
      if (route.isApi()) {
        ObjectNode path =
            paths.has(route.path())
                ? (ObjectNode) paths.get(route.path())
                : paths.putObject(route.path());
        path.set(route.method().text().toLowerCase(Locale.ROOT), operation(route, schemas));
      }
    }
    ObjectNode components = document.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A token from Settings, or from 'turnsmith token create'.");
    schemas.ref(Problem.class);
    components.set("schemas", schemas.all());
    return document;
  }

  private static ObjectNode operation(Route route, Schemas schemas) {
    Permission permission = route.permission();
    ObjectNode operation = NODES.objectNode();
    operation.put("operationId", operationId(route));
    operation.put("summary", route.summary());
    operation.put("x-permission", permission == null ? "none" : permission.scope());
    ArrayNode security = operation.putArray("security");
    if (permission != null) {
      security.addObject().putArray("token");
    }
    ArrayNode parameters = parameters(route);
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    Class<?> body = route.body();
    if (body != null) {
      ObjectNode taken = operation.putObject("requestBody").put("required", true);
      taken.set("content", content("application/json", schemas.ref(body)));
    }
    operation.set("responses", responses(route, schemas));
    return operation;
  }

  private static ArrayNode parameters(Route route) {
    ArrayNode parameters = NODES.arrayNode();
    Matcher names = PARAMETER.matcher(route.path());
    while (names.find()) {
      parameters.add(parameter(names.group(1), "path").put("required", true));
    }
    route.query().stream().sorted().forEach(name -> parameters.add(parameter(name, "query")));
    if (!route.method().equals(Method.GET)) {
      parameters.add(
          parameter(Idempotency.KEY.defaultCase(), "header")
              .put("description", "The same key with the same request is done once, for a day."));
    }
    return parameters;
  }

  private static ObjectNode parameter(String name, String in) {
    ObjectNode parameter = NODES.objectNode().put("name", name).put("in", in);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static ObjectNode responses(Route route, Schemas schemas) {
    ObjectNode responses = NODES.objectNode();
    Class<?> answer = route.answer();
    String status = route.creates() ? "201" : answer == null && isWrite(route) ? "204" : "200";
    ObjectNode done = responses.putObject(status).put("description", "Done.");
    if (answer != null) {
      ObjectNode schema = schemas.ref(answer);
      done.set(
          "content", content("application/json", route.listing() ? Schemas.page(schema) : schema));
    } else if (route.file()) {
      done.set("content", content("application/octet-stream", NODES.objectNode()));
    } else if (!isWrite(route)) {
      done.set("content", content("application/json", NODES.objectNode()));
    }
    for (Refusal refusal : refusals(route)) {
      responses
          .putObject(refusal.status())
          .put("description", refusal.words())
          .set("content", content("application/problem+json", schemas.ref(Problem.class)));
    }
    return responses;
  }

  private static List<Refusal> refusals(Route route) {
    List<Refusal> refusals = new ArrayList<>();
    refusals.add(new Refusal("400", "The request is not understood."));
    if (route.permission() != null) {
      refusals.add(new Refusal("401", "No token, or one that does not work."));
      refusals.add(
          new Refusal(
              "403", "The role or the scope lacks '%s'.".formatted(route.permission().scope())));
    }
    if (route.path().contains("{")) {
      refusals.add(new Refusal("404", "There is no such thing in this workspace."));
    }
    if (isWrite(route)) {
      refusals.add(new Refusal("409", "It is in a state in which that cannot be done."));
      refusals.add(new Refusal("415", "The body is not sent as application/json."));
      refusals.add(new Refusal("422", "The Idempotency-Key came with another request."));
    }
    refusals.add(new Refusal("503", "The database is away, or there is too much to do: later."));
    return refusals;
  }

  private static ObjectNode content(String type, ObjectNode schema) {
    ObjectNode content = NODES.objectNode();
    content.putObject(type).set("schema", schema);
    return content;
  }

  private static boolean isWrite(Route route) {
    return !route.method().equals(Method.GET);
  }

  /** As {@code get_api_batches_id}: unique, because method and path are. */
  private static String operationId(Route route) {
    return Pattern.compile("[A-Za-z0-9]+")
        .matcher(route.toString())
        .results()
        .map(part -> part.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("_"));
  }

  private static String version() {
    return Objects.requireNonNullElse(
        ApiDocument.class.getPackage().getImplementationVersion(), "development");
  }

  private record Refusal(String status, String words) {}
}
