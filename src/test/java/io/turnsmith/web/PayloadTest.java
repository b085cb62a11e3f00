package io.turnsmith.web;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What people and models write is text. Each payload is stored in every text that the database lets
 * it be stored in; pages and fragments must have the elements and attributes that they have with a
 * harmless text in the same places.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadTest {
  /** Where a payload would only keep the page from finding the row. */
  private static final Set<String> LEFT = Set.of("documents.name", "conversation_turns.role");

  private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

  private RunningWeb running;
  private WebSamples samples;
  private ConversationId conversation;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    samples = running.samples();
    samples.batch("friday", Map.of("completed", 2, "queued", 1, "failed", 1));
    conversation =
        samples.waiting(
            "Title",
            "4.5",
            List.of(
                Turn.text(1, Role.USER, "Text."),
                new Turn(
                    2,
                    Role.ASSISTANT,
                    "Text.",
                    "Thought.",
                    List.of(new ToolCall("1", "name", "{}")),
                    null),
                new Turn(3, Role.TOOL, "Text.", null, List.of(), "1")),
            List.of(
                new Flag("promise", 1, Severity.WARN, null, null, 1, null, "Reason."),
                new Flag("fill-in", 1, Severity.SEVERE, null, null, 2, new Span(0, 4), "Reason."),
                new Flag("too-short", 1, Severity.WARN, null, null, null, null, "Reason.")));
    running.postJson("/api/review/" + conversation.value() + "/open", "");
    running.write(
        "PUT",
        "/api/review/" + conversation.value() + "/turns/2/mark",
        "application/json",
        "{\"judgement\":\"bad\",\"tag\":\"tone\",\"comment\":\"Comment.\"}");
    ConversationId decided = samples.waiting("Other", "7.5", ReviewSamples.TURNS, List.of());
    running.postJson("/api/review/" + decided.value() + "/open", "");
    running.postJson(
        "/api/review/" + decided.value() + "/decision",
        "{\"decision\":\"reject\",\"reasons\":[\"unsafe\"],\"comment\":\"Comment.\"}");
    running
        .database()
        .adminJdbc(
            """
            CREATE TABLE places (place text PRIMARY KEY);
            INSERT INTO documents (workspace_id, id, name, title, body, content_sha256)
            VALUES ('%s', gen_random_uuid(), 'guidelines/all', 'Title', 'Body.', '\\xab')
            """
                .formatted(running.database().actor().workspace().value()));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void noPayloadBecomesAnElementOrAnAttribute() {
    store("a harmless text");
    Map<String, Document> harmless = pages();
    for (String payload : Payloads.ALL) {
      store(payload);

      pages()
          .forEach(
              (path, page) -> {
                Document expected = requireNonNull(harmless.get(path), path);
                Set<String> added = attributes(page);
                added.removeAll(attributes(expected));
                assertThat(added).as("attributes of %s with %s", path, payload).isEmpty();
                assertThat(elements(page))
                    .as("elements of %s with %s", path, payload)
                    .isEqualTo(elements(expected));
                assertThat(addresses(page))
                    .as("addresses of %s with %s", path, payload)
                    .allMatch(it -> it.isEmpty() || it.matches("[/#?](?!/).*|[/#?]"));
              });
    }
    assertThat(Payloads.ALL).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
  }

  @Test
  void thePayloadsStandWhereSomebodyCanWrite() {
    store("a harmless text");

    assertThat(running.database().adminQuery("SELECT place FROM places"))
        .contains(
            "conversations.title",
            "conversations.persona",
            "conversations.category",
            "conversation_turns.content",
            "conversation_turns.reasoning",
            "flags.reason",
            "reviews.comment",
            "review_reasons.label",
            "turn_verdicts.comment",
            "batch_jobs.name",
            "batch_items.error_message",
            "conversation_templates.template_name",
            "documents.body",
            "users.name",
            "users.login");
  }

  @Test
  void theTextIsShownAsItWasWritten() {
    store("<b>bold</b> & <script>alert(1)</script>");

    for (Document page : List.of(get("/conversations/" + conversation.value()), opened())) {
      assertThat(page.select("#turn-1 .said").text())
          .startsWith("<b>bold</b> & <script>alert(1)</script>");
    }
  }

  @Test
  void inABrowserNothingRunsAndNothingIsFetched() {
    List<Turn> turns =
        IntStream.range(0, Payloads.ALL.size())
            .mapToObj(at -> Turn.text(at + 1, Role.ASSISTANT, Payloads.ALL.get(at)))
            .toList();
    String title = String.join(" ", Payloads.ALL.subList(0, 20));
    ConversationId id = samples.waiting(title, "0.1", turns, List.of());
    try (BrowserContext context = Chromium.context(1440, 900, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      List<String> events = new ArrayList<>();
      page.onDialog(dialog -> events.add("dialog " + dialog.message()));
      page.onPageError(events::add);
      page.onConsoleMessage(message -> events.add(message.text()));
      page.onRequest(
          request -> {
            if (!request.url().startsWith(address(""))) {
              events.add("request " + request.url());
            }
          });
      for (String path : List.of("/", "/conversations/" + id.value(), "/review/" + id.value())) {
        page.navigate(address(path));
        page.locator("#turn-" + turns.size() + ", main.page").first().waitFor();
        page.locator("main").hover();
      }
      page.keyboard().press("End");
      page.keyboard().press("e");

      assertThat(events).isEmpty();
    }
  }

  @Test
  void noPayloadInAnAddressComesBack() {
    for (String payload :
        List.of("%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Csvg/onload=alert(1)%3E")) {
      for (String path : List.of("/", "/conversations/", "/?a=", "/review?template=")) {
        Document page = Jsoup.parse(running.get(path + payload).body());

        assertThat(page.select("script:not([src^=/static/]), svg[onload]")).isEmpty();
      }
    }
  }

  /** Writes it into every column of every row that takes it. */
  private void store(String text) {
    running
        .database()
        .adminJdbc(
            """
            DO $do$
            DECLARE
                place record;
                written bigint;
            BEGIN
                SET LOCAL session_replication_role = replica;
                FOR place IN
                    SELECT c.table_name, c.column_name, c.data_type
                    FROM information_schema.columns c
                    JOIN information_schema.tables t USING (table_schema, table_name)
                    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                        AND c.table_name <> 'places'
                        AND (c.data_type = 'text'
                            OR (c.table_name, c.column_name) = ('conversations', 'category'))
                        AND c.table_name <> 'flyway_schema_history'
                        AND c.table_name || '.' || c.column_name NOT IN (%s)
                LOOP
                    BEGIN
                        IF place.data_type = 'text' THEN
                            EXECUTE format(
                                'UPDATE %%1$I SET %%2$I = $1 || '' '' || ctid::text'
                                ' WHERE %%2$I IS NOT NULL',
                                place.table_name, place.column_name) USING %s;
                        ELSE
                            EXECUTE format('UPDATE %%I SET %%I = ARRAY[$1]',
                                place.table_name, place.column_name) USING %s;
                        END IF;
                        GET DIAGNOSTICS written = ROW_COUNT;
                        IF written > 0 THEN
                            INSERT INTO places VALUES (place.table_name || '.' || place.column_name)
                            ON CONFLICT DO NOTHING;
                        END IF;
                    EXCEPTION WHEN integrity_constraint_violation THEN NULL;
                    END;
                END LOOP;
                UPDATE conversation_turns
                SET tool_calls = jsonb_build_array(jsonb_build_object(
                    'id', '1', 'name', %s::text, 'arguments', %s::text))
                WHERE tool_calls <> '[]'::jsonb;
            END
            $do$
            """
                .formatted(
                    LEFT.stream().map(PayloadTest::quoted).collect(joining(", ")),
                    quoted(text),
                    quoted(text),
                    quoted(text),
                    quoted(text)));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Every page and fragment, by its address. */
  private Map<String, Document> pages() {
    Map<String, Document> pages = new LinkedHashMap<>();
    Stream.of(true, false)
        .map(Section::shown)
        .flatMap(List::stream)
        .map(Section::path)
        .forEach(path -> pages.put(path, get(path)));
    String id = conversation.value().toString();
    for (String path :
        List.of(
            "/conversations/" + id, "/review/peek", "/review/recent", "/review/" + id + "/trace")) {
      pages.put(path, get(path));
    }
    pages.put("the review screen's conversation", opened());
    return pages;
  }

  private Document opened() {
    return Jsoup.parse(running.post("/review/" + conversation.value() + "/open", "").body());
  }

  private Document get(String path) {
    HttpResponse<String> response = running.get(path);
    if (response.statusCode() == 303) {
      return get(response.headers().firstValue("location").orElseThrow());
    }
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private static Set<String> attributes(Document page) {
    return page.getAllElements().stream()
        .flatMap(
            element ->
                element.attributes().asList().stream()
                    .map(attribute -> element.normalName() + " " + attribute.getKey()))
        // Those of a character that nobody would see.
        .filter(it -> !it.equals("span title") && !it.equals("span class"))
        .collect(toSet());
  }

  /** How many there are of each; but a flag and a hidden character cut a text into parts. */
  private static Map<String, Long> elements(Document page) {
    return page.getAllElements().stream()
        .map(Element::normalName)
        .filter(name -> !name.equals("span") && !name.equals("mark"))
        .collect(groupingBy(identity(), counting()));
  }

  private static List<String> addresses(Document page) {
    return page.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream())
        .filter(attribute -> ADDRESSES.contains(attribute.getKey()))
        .map(attribute -> attribute.getValue())
        .toList();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + running.web().port() + path;
  }
}
