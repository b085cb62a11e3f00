package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Help: the files of docs/, with links that lead somewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpPagesTest {
  private RunningWeb running;

  @BeforeAll
  void start() {
    running = new RunningWeb();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsShownAndItsLinksLeadToPages(HelpTopic topic) {
    Document page = page(topic.path());

    assertThat(page.select(".tabs a[aria-current]").text()).isEqualTo(topic.label());
    assertThat(page.select("article.help h1, article.help h2")).isNotEmpty();
    assertThat(page.select("article.help a[href^=/]").eachAttr("href"))
        .allSatisfy(
            link -> {
              String[] sides = link.split("#", 2);
              Document target = page(sides[0]);
              if (sides.length == 2) {
                assertThat(target.getElementById(sides[1])).as(link).isNotNull();
              }
            });
    assertThat(page.select("article.help a[href^=..]")).isEmpty();
  }

  @Test
  void tablesAreTables() {
    assertThat(page("/help").select("article.help table")).isNotEmpty();
  }

  @Test
  void whatIsNoPageIsNotThere() {
    for (String name : new String[] {"nothing", "application.yaml", "..%2Fapplication.yaml"}) {
      assertThat(running.get("/help/" + name).statusCode()).as(name).isEqualTo(404);
    }
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }
}
