package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Method;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Json;
import io.turnsmith.identity.Permission;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API's document says what the server does, of every route and of no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {

  private RunningWeb running;
  private JsonNode document;
  private ConversationId conversation;
  private UUID batch;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    WebSamples samples = running.samples();
    conversation = samples.waiting("A parcel", "5.0", PagesTest.TURNS, List.of());
    batch = samples.batch("first", Map.of("queued", 1)).value();
    document = Json.read(running.get(ApiDocument.PATH).body());
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void everyRouteOfTheApiStandsInItAndNothingElse() {
    List<String> documented = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(api().stream().map(Route::toString).toList());
  }

  @Test
  void everyRouteSaysWhatItDoesWhoMayAndHowItRefuses() {
    List<String> wrong = new ArrayList<>();
    for (Route route : api()) {
      JsonNode operation = operation(route);
      Permission asked = route.permission();
      boolean write = !route.method().equals(Method.GET);
      JsonNode responses = operation.path("responses");
      if (operation.path("summary").asText().isBlank()
          || !operation.path("x-permission").asText().equals(asked == null ? "none" : asked.scope())
          || operation.path("security").isEmpty() != (asked == null)
          || !responses.has("400")
          || responses.has("403") != (asked != null)
          || responses.has("404") != route.path().contains("{")
          || responses.has("422") != write
          || (!write
              && !route.path().equals(ApiDocument.PATH)
              && route.answer() == null
              && !route.file())) {
        wrong.add(route.toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void namesAreUniqueAndReferencesLeadSomewhere() {
    List<String> names = document.findValuesAsText("operationId");
    List<String> references = document.findValuesAsText("$ref");

    assertThat(names).doesNotHaveDuplicates().hasSameSizeAs(api());
    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(it -> assertThat(document.at(it.substring(1)).isObject()).as(it).isTrue());
  }

  /** Asks every route that reads, and compares the answer with its schema. */
  @Test
  void answersHaveTheFormThatIsPromised() {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Route route : api()) {
      if (route.method().equals(Method.GET) && route.answer() != null) {
        for (UUID id : List.of(conversation.value(), batch)) {
          HttpResponse<String> answer =
              running.get(route.path().replaceAll("\\{[a-z]+}", id.toString()));
          String type = answer.headers().firstValue("content-type").orElse("");
          if (answer.statusCode() == 200 && type.equals("application/json")) {
            JsonNode schema =
                operation(route).at("/responses/200/content/application~1json/schema");
            check(route.toString(), Json.read(answer.body()), schema, wrong);
            compared++;
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(8);
  }

  private List<Route> api() {
    return running.web().routes().stream().filter(Route::isApi).toList();
  }

  private JsonNode operation(Route route) {
    return document
        .path("paths")
        .path(route.path())
        .path(route.method().text().toLowerCase(Locale.ROOT));
  }

  private void check(String where, JsonNode value, JsonNode schema, List<String> wrong) {
    if (schema.has("$ref")) {
      check(where, value, document.at(schema.path("$ref").asText().substring(1)), wrong);
    } else if (schema.has("anyOf")) {
      if (!value.isNull()) {
        check(where, value, schema.path("anyOf").get(0), wrong);
      }
    } else if (schema.has("properties")) {
      schema
          .path("required")
          .forEach(
              name -> {
                if (!value.has(name.asText())) {
                  wrong.add(where + " lacks " + name.asText());
                }
              });
      value
          .properties()
          .forEach(
              field -> {
                JsonNode part = schema.path("properties").path(field.getKey());
                if (part.isMissingNode()) {
                  wrong.add(where + " has " + field.getKey());
                } else {
                  check(where + "." + field.getKey(), field.getValue(), part, wrong);
                }
              });
    } else if (schema.path("type").asText().equals("array")) {
      value.forEach(item -> check(where + "[]", item, schema.path("items"), wrong));
    } else if (!isA(value, schema.path("type"))) {
      wrong.add("%s is no %s but %s".formatted(where, schema.path("type"), value.getNodeType()));
    }
  }

  private static boolean isA(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      return value.isNull() || value.isTextual();
    }
    return switch (type.asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      default -> true;
    };
  }
}
