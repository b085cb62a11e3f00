package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.turnsmith.conversation.ConversationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page as a browser shows it; pictures of all stay in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int BUDGET = 150_000;

  private static final String SHIFTS =
      """
      window.jumped = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          for (const source of entry.sources) window.jumped.push(source.node?.outerHTML ?? "text");
      }).observe({ type: "layout-shift", buffered: true });
      """;

  private static final String BYTES =
      """
      () => [...performance.getEntriesByType("navigation"),
             ...performance.getEntriesByType("resource")]
          .reduce((sum, entry) => sum + entry.transferSize, 0)
      """;

  private RunningWeb running;
  private final Map<String, String> pages = new LinkedHashMap<>();

  @BeforeAll
  void start() {
    running = new RunningWeb();
    WebSamples samples = running.samples();
    samples.batch("friday-support", Map.of("completed", 12, "queued", 11, "failed", 1));
    samples.batch("tutoring-es", Map.of("completed", 9, "retry", 2, "cancelled", 2));
    ConversationId first =
        samples.waiting(
            "Late parcel, abusive customer", "4.5", ReviewSamples.TURNS, ReviewSamples.FLAGS);
    samples.waiting("Refund for a double charge", "8.7", ReviewSamples.TURNS, List.of());
    samples.waiting("Moving house on the same day", "7.1", ReviewSamples.TURNS, List.of());
    pages.put("conversation", "/conversations/" + first.value());
    pages.put("problem", "/nowhere");
    sections()
        .forEach(section -> pages.put(section.label().toLowerCase(Locale.ROOT), section.path()));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void everyPageIsAccessibleAndStillAtEveryWidthInBothThemes() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = Chromium.context(1440, 900, scheme)) {
        Page page = context.newPage();
        page.addInitScript(SHIFTS);
        List<String> complaints = complaints(page);
        pages.forEach(
            (name, path) -> {
              page.navigate(address(path));
              if (page.locator(".stage").count() > 0) {
                page.waitForSelector(".item");
              }
              picture(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT));

              assertThat(Axe.violations(page)).as("%s, %s", name, scheme).isEmpty();
              assertThat((List<?>) page.evaluate("window.jumped"))
                  .as("what jumped on %s", name)
                  .isEmpty();
              assertThat(complaints).as("the browser's complaints about %s", name).isEmpty();
              if (scheme == ColorScheme.LIGHT) {
                fits(page, name);
              }
            });
      }
    }
  }

  @Test
  void everyStateOfTheReviewScreenIsAccessible() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = Chromium.context(1440, 900, scheme)) {
        Page page = context.newPage();
        String theme = scheme.name().toLowerCase(Locale.ROOT);
        page.navigate(address("/review"));
        page.waitForSelector(".item[data-token]:not([data-token=''])");

        page.keyboard().press("End");
        page.waitForSelector(".item[data-seen]");
        reaches(page, "reasons-" + theme, "x", "1", "3");
        reaches(page, "keys-" + theme, "Escape", "?");
        reaches(page, "turn-" + theme, "Escape", "j", "j", "j", "j", "2", "e", "Control+End", "x");
        page.keyboard().press("Escape");
        reaches(page, "comment-" + theme, "c", "S", "o", ".");
        page.keyboard().press("Control+Enter");
        page.locator("#turn-5 [data-mine]").waitFor();
        reaches(page, "trace-" + theme, "t", "h");
      }
    }
  }

  private void reaches(Page page, String name, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
    page.locator(keys[keys.length - 1].equals("h") ? "#recent p" : "main").waitFor();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve("review-" + name + ".png")));
    assertThat(Axe.violations(page)).as(name).isEmpty();
  }

  private static void fits(Page page, String name) {
    for (int width : List.of(2560, 1024, 360)) {
      page.setViewportSize(width, width == 360 ? 740 : 900);
      picture(page, name + "-" + width);

      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as("width of %s at %s", name, width)
          .isEqualTo(width);
    }
    page.setViewportSize(1440, 900);
  }

  @Test
  void everyEntryOfTheNavigationLeadsToAPage() {
    assertThat(sections())
        .allSatisfy(it -> assertThat(running.get(it.path()).statusCode()).isIn(200, 303));
  }

  @Test
  void theFirstLoadIsSmall() {
    for (String name : List.of("home", "conversation")) {
      try (BrowserContext context = Chromium.context(1440, 900, ColorScheme.LIGHT)) {
        Page page = context.newPage();
        page.navigate(address(pages.getOrDefault(name, "/")));
        Number bytes = (Number) page.evaluate(BYTES);

        assertThat(bytes.intValue()).as("bytes of %s", name).isBetween(1, BUDGET);
      }
    }
  }

  @Test
  void theThemeIsChosenAndKept() {
    try (BrowserContext context = Chromium.context(1440, 900, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(address("/"));
      String paper = paper(page);

      page.getByLabel("Dark").check();
      String dark = paper(page);
      page.navigate(address("/spend"));

      assertThat(dark).isNotEqualTo(paper);
      assertThat(paper(page)).isEqualTo(dark);
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
      page.getByLabel("Auto").check();
      assertThat(paper(page)).isEqualTo(paper);
    }
  }

  private static List<Section> sections() {
    return Stream.of(true, false).map(Section::shown).flatMap(List::stream).toList();
  }

  private static String paper(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  /** Errors, warnings and violations of the policy, as the browser tells them. */
  private static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          boolean answer = message.text().startsWith("Failed to load resource");
          if (!message.type().equals("log") && !answer) {
            complaints.add(message.text());
          }
        });
    return complaints;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + running.web().port() + path;
  }
}
