package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Model text is text. Each payload stands in every text of a conversation; the pages must have
 * exactly the elements and attributes that they have with a harmless text in the same places.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadTest {
  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "</title><script>alert(1)</script>",
          "</textarea><script>alert(1)</script>",
          "</style><script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert(1)</script></svg>",
          "<svg/onload=alert(1)//",
          "<body onload=alert(1)>",
          "<iframe src=javascript:alert(1)>",
          "<iframe srcdoc='<script>alert(1)</script>'>",
          "<object data=javascript:alert(1)>",
          "<embed src=javascript:alert(1)>",
          "<a href=javascript:alert(1)>x</a>",
          "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
          "<form action=https://attacker.example><input name=a>",
          "<base href=https://attacker.example/>",
          "<meta http-equiv=refresh content='0;url=https://attacker.example'>",
          "<link rel=stylesheet href=https://attacker.example/a.css>",
          "<style>*{background:url(https://attacker.example)}</style>",
          "<div style=background:url(https://attacker.example)>",
          "<details open ontoggle=alert(1)>",
          "<video><source onerror=alert(1)>",
          "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
          "<template><script>alert(1)</script></template>",
          "<div hx-get=/api/batches hx-trigger=load>",
          "<div data-hx-on:load=alert(1)>",
          "<div hx-on::load=\"alert(1)\">",
          "\" onmouseover=\"alert(1)\" x=\"",
          "' onmouseover='alert(1)' x='",
          "` onmouseover=alert(1) x=`",
          "\"><script>alert(1)</script>",
          "'-alert(1)-'",
          "${7*7} {{7*7}} <%= 7*7 %> #{7*7} @if(true)x@endif !{var x=1;}",
          "$unsafe{\"<script>alert(1)</script>\"}",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&#60;script&#62;alert(1)&#60;/script&#62;",
          "<!--><script>alert(1)</script>-->",
          "<![CDATA[<script>alert(1)</script>]]>",
          "<scr\u0000ipt>alert(1)</script>".replace("\u0000", "\uFFFD"),
          "\u202E<script>alert(1)</script>\u202C",
          "＜script＞alert(1)＜/script＞",
          "![x](https://attacker.example/p.png) [y](javascript:alert(1))");

  private RunningWeb running;
  private WebSamples samples;
  private Set<String> harmless;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    samples = running.samples();
    harmless = shape(transcript("a harmless text"));
    harmless.addAll(shape(home()));
    harmless.add("span.class=hidden-char");
    harmless.add("span.title=A character that is not seen");
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void noPayloadBecomesAnElementOrAnAttribute() {
    for (String payload : PAYLOADS) {
      Document page = transcript(payload);

      assertThat(shape(page)).as(payload).isSubsetOf(harmless);
      assertThat(page.select("#turn-1 .said").text())
          .as("shown as it was written")
          .isEqualTo(Jsoup.parse("<p></p>").expectFirst("p").text(shown(payload)).text());
    }
    assertThat(shape(home())).isSubsetOf(harmless);
    assertThat(PAYLOADS).hasSizeGreaterThan(30);
  }

  @Test
  void noPayloadInAnAddressComesBack() {
    for (String payload :
        List.of("%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Csvg/onload=alert(1)%3E")) {
      for (String path : List.of("/", "/conversations/", "/?a=", "/api/conversations?status=")) {
        Document page = Jsoup.parse(running.get(path + payload).body());

        assertThat(page.select("script:not([src^=/static/]), svg[onload]")).isEmpty();
      }
    }
  }

  private Document home() {
    return Jsoup.parse(running.get("/").body());
  }

  private Document transcript(String text) {
    Subject subject = new Subject(text, text, text, text, text, List.of(text));
    List<Turn> turns =
        List.of(
            Turn.text(1, Role.USER, text),
            new Turn(2, Role.ASSISTANT, text, text, List.of(new ToolCall("1", text, text)), null),
            new Turn(3, Role.TOOL, text, null, List.of(), "1"));
    List<Flag> flags =
        List.of(
            new Flag("promise", 1, Severity.WARN, null, null, 1, null, text),
            new Flag(
                "fill-in", 1, Severity.SEVERE, null, null, 2, new Span(0, text.length()), text),
            new Flag("too-short", 1, Severity.WARN, null, null, null, null, text));
    ConversationId id =
        samples.waiting(
            subject,
            "4.5",
            Map.of("trigger", text, "expectedBehavior", text, "requiredElements", List.of(text)),
            turns,
            flags);
    return Jsoup.parse(running.get("/conversations/" + id.value()).body());
  }

  private static String shown(String payload) {
    return payload.replace("\u202E", "U+202E").replace("\u202C", "U+202C");
  }

  /** Every element with each of its attributes; ids of rows are left out. */
  private static Set<String> shape(Document page) {
    return page.getAllElements().stream()
        .flatMap(
            element ->
                element.attributes().asList().stream()
                    .map(attribute -> element.normalName() + "." + form(element, attribute)))
        .collect(Collectors.toSet());
  }

  private static String form(Element element, Attribute attribute) {
    return attribute.getKey().equals("href") && element.normalName().equals("a")
        ? "href=" + attribute.getValue().replaceAll("[0-9a-f-]{36}", "ID")
        : attribute.getKey().equals("datetime")
            ? "datetime"
            : attribute.toString().replace("\"", "");
  }
}
