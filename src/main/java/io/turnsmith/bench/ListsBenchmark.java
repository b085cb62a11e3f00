package io.turnsmith.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.app.App;
import io.turnsmith.app.StarterWorkspace;
import io.turnsmith.bench.Browser.Answer;
import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.database.Json;
import io.turnsmith.web.SignInConfig;
import io.turnsmith.web.Web;
import io.turnsmith.web.WebConfig;
import io.turnsmith.web.WebServices;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists, search and counts over HTTP, on the conversations that {@code bench fill} keeps. */
final class ListsBenchmark implements Benchmark {
  private static final int SMALL = 10_000;
  private static final int PAGES = 200;
  private static final int SEARCHES = 40;
  private static final Goal PAGE = new Goal(Goal.Sense.AT_MOST, 100);
  private static final Goal SEARCH = new Goal(Goal.Sense.AT_MOST, 150);
  private static final Goal COUNT = new Goal(Goal.Sense.AT_MOST, 1600);
  private static final Goal RATIO = new Goal(Goal.Sense.AT_MOST, 1.5);

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public String description() {
    return "pages, search and counts over HTTP on the conversations of 'fill' (--count N of them)";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    Latencies queue;
    try (App app = open(FillBenchmark.WORKSPACE, Objects.requireNonNullElse(count, 0));
        Web web = Web.start(config(), WebServices.of(app));
        Browser browser = new Browser(web.address())) {
      notes.printf("%d conversations%n", new FillRows(app).count());
      notes.flush();
      measure(browser, figures, notes);
      queue = queue(browser);
    }
    try (App app = open("bench-fill-small", SMALL);
        Web web = Web.start(config(), WebServices.of(app));
        Browser browser = new Browser(web.address())) {
      add(figures, "home with the head of the queue", queue, PAGE);
      figures.add(ratio(queue, queue(browser)));
    }
    return figures;
  }

  private static Figure ratio(Latencies queue, Latencies smallQueue) {
    double ratio = queue.percentile(50) / smallQueue.percentile(50);
    return new Figure(
        "home, against 10,000 conversations, p50",
        ratio,
        "x",
        RATIO,
        queue.percentile(50),
        smallQueue.percentile(50),
        PAGES,
        Duration.ZERO);
  }

  private static void measure(Browser browser, List<Figure> figures, PrintWriter notes)
      throws InterruptedException {
    List<String> cursors = walk(browser, notes);
    add(figures, "page at any depth", pages(browser, "conversations?cursor=", cursors), PAGE);
    List<String> approved = deep(browser, "status=approved");
    add(
        figures,
        "page of a status at any depth",
        pages(browser, "conversations?status=approved&cursor=", approved),
        PAGE);
    List<String> tier = deep(browser, "tier=scenario&status=rejected");
    add(
        figures,
        "page of a property and a status at any depth",
        pages(browser, "conversations?tier=scenario&status=rejected&cursor=", tier),
        PAGE);
    for (Map.Entry<String, List<String>> band : words().entrySet()) {
      Latencies found = new Latencies();
      for (String words : band.getValue()) {
        found.add(browser.get("conversations?q=" + Browser.encoded(words)).took());
      }
      add(figures, "search, " + band.getKey(), found, SEARCH);
    }
    Latencies counts = new Latencies();
    for (String filter :
        List.of("", "status=approved", "tier=scenario", "q=w1", "q=wab", "min_score=9", "q=zzz")) {
      counts.add(browser.get("conversations/count?" + filter).took());
    }
    figures.add(counts.figure("counts or 'many', the longest", 100, COUNT));
  }

  private static void add(List<Figure> figures, String name, Latencies taken, Goal goal) {
    figures.add(taken.figure(name, 50, null));
    figures.add(taken.figure(name, 99, goal));
  }

  private static Latencies queue(Browser browser) throws InterruptedException {
    for (int warm = 0; warm < 20; warm++) {
      browser.get("");
    }
    Latencies queue = new Latencies();
    for (int page = 0; page < PAGES; page++) {
      queue.add(browser.get("").took());
    }
    return queue;
  }

  private static Latencies pages(Browser browser, String path, List<String> cursors)
      throws InterruptedException {
    Latencies pages = new Latencies();
    for (String cursor : cursors) {
      pages.add(browser.get(path + cursor).took());
    }
    return pages;
  }

  /** Goes through the whole list and keeps some of the places it passes. */
  private static List<String> walk(Browser browser, PrintWriter notes) throws InterruptedException {
    List<String> cursors = new ArrayList<>();
    long rows = 0;
    for (String next = ""; next != null; ) {
      Answer answer =
          browser.get("api/conversations?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      JsonNode page = Json.read(answer.body());
      rows += page.path("items").size();
      next = page.path("next").isNull() ? null : page.path("next").asText();
      if (next != null) {
        cursors.add(next);
      }
    }
    notes.printf("walked %d rows in pages of 200%n", rows);
    notes.flush();
    return spread(cursors);
  }

  /** Places of the first pages of a filtered list, far enough for the shape to show. */
  private static List<String> deep(Browser browser, String filter) throws InterruptedException {
    List<String> cursors = new ArrayList<>();
    String next = "";
    for (int page = 0; page < PAGES && next != null; page++) {
      Answer answer =
          browser.get(
              "api/conversations?limit=200&" + filter + (next.isEmpty() ? "" : "&cursor=" + next));
      JsonNode at = Json.read(answer.body()).path("next");
      next = at.isNull() ? null : at.asText();
      if (next != null) {
        cursors.add(next);
      }
    }
    return cursors;
  }

  private static List<String> spread(List<String> cursors) {
    int step = Math.max(1, cursors.size() / PAGES);
    List<String> spread = new ArrayList<>();
    for (int place = 0; place < cursors.size(); place += step) {
      spread.add(cursors.get(place));
    }
    return spread;
  }

  /** Words of the fill by how often they stand: their rank decides. */
  private static Map<String, List<String>> words() {
    SplittableRandom random = new SplittableRandom(11);
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("in most texts", of(random, 1, 20));
    words.put("in one of ten", of(random, 300, 500));
    words.put("in one of a thousand", of(random, 20_000, 29_000));
    words.put("two words", pairs(random));
    words.put("in none", IntStream.range(0, SEARCHES).mapToObj(each -> "nowhere" + each).toList());
    return words;
  }

  private static List<String> of(SplittableRandom random, int from, int to) {
    return random.ints(SEARCHES, from, to).mapToObj(FillRows::word).toList();
  }

  private static List<String> pairs(SplittableRandom random) {
    return random
        .ints(SEARCHES, 20, 3000)
        .mapToObj(rank -> FillRows.word(rank) + " " + FillRows.word(rank / 2))
        .toList();
  }

  private static App open(String workspace, int least) {
    App app = App.open(config -> config.inWorkspace(workspace, config.user()));
    StarterWorkspace.fill(app);
    FillRows rows = new FillRows(app);
    for (long there = rows.count(); there < least; there = rows.count()) {
      rows.add((int) Math.min(2_000, least - there), there);
    }
    return app;
  }

  private static WebConfig config() {
    return new WebConfig(
        "127.0.0.1",
        0,
        List.of(),
        1_048_576,
        64,
        16,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        SignInConfig.none());
  }
}
