package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void headingsBeginBelowThoseOfThePage() {
    assertThat(html("# Tone\n\n## Names", 2).select("h3, h4").eachText())
        .containsExactly("Tone", "Names");
  }

  @Test
  void elementsOfTheTextStayText() {
    Document page =
        html("<script>alert(1)</script>\n\nA <b onclick=alert(1)>word</b> hx-get=/ <img src=x>", 2);

    assertThat(page.select("script, b, img, [onclick], [hx-get]")).isEmpty();
    assertThat(page.text()).contains("<script>alert(1)</script>", "<b onclick=alert(1)>");
  }

  @Test
  void linksLeadToTheWebOrNowhere() {
    Document page =
        html(
            "[a](https://example.org) [b](javascript:alert(1)) [c](data:text/html,x) [d](/help)",
            2);

    assertThat(page.select("a").eachAttr("href"))
        .containsExactly("https://example.org", "", "", "/help");
    assertThat(page.select("a").eachAttr("rel")).containsOnly("noopener noreferrer");
  }

  @Test
  void aPictureIsNotFetched() {
    Document page = html("![chart](https://attacker.example/p.png?leak)", 2);

    assertThat(page.select("img")).isEmpty();
    assertThat(page.text()).isEqualTo("[picture: https://attacker.example/p.png?leak]");
  }

  private static Document html(String markdown, int below) {
    StringOutput out = new StringOutput();
    Markdown.html(markdown, below).writeTo(out);
    return Jsoup.parse(out.toString());
  }
}
