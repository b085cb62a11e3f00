package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.turnsmith.identity.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coming in, inviting and being invited, as a browser does it. */
class PeopleInBrowserTest {
  private RunningWeb running;

  @BeforeEach
  void start() {
    running = RunningWeb.withSignIn();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theOwnerSetsUpInvitesAndTheInvitedReads() {
    // As serve does it.
    running.people().accounts().offerSetUp("the-token-of-the-terminal");
    try (BrowserContext owner = Chromium.context(1440, 900, ColorScheme.LIGHT);
        BrowserContext guest = Chromium.context(360, 740, ColorScheme.DARK)) {
      Page page = owner.newPage();
      page.navigate(address("/audit"));
      check(page, "set-up");
      page.getByLabel("Token from the terminal").fill("the-token-of-the-terminal");
      page.getByLabel("Your name").fill("Ana");
      page.getByLabel("Password").fill(RunningWeb.PASSWORD);
      page.getByText("Set up and sign in").click();
      page.waitForURL(address("/"));

      page.navigate(address("/settings/members"));
      page.getByLabel("E-mail address").fill("bea@example.org");
      page.getByText("Make the link").click();
      String letter = page.locator("pre").textContent();
      check(page, "members");

      Page other = guest.newPage();
      other.navigate(letter.substring(letter.indexOf("http")).strip());
      check(other, "join");
      other.getByLabel("Your name").fill("Bea");
      other.getByLabel("Password").fill(RunningWeb.PASSWORD);
      other.getByText("Join", new Page.GetByTextOptions().setExact(true)).click();
      other.waitForURL(address("/"));
      other.navigate(address("/audit"));
      assertThat(other.locator("main").textContent()).contains("This takes the role 'owner'");

      for (String path : List.of("/settings/tokens", "/settings/account", "/audit")) {
        page.navigate(address(path));
        check(page, path.substring(path.lastIndexOf('/') + 1));
      }
      assertThat(page.locator("main").textContent()).contains("member.joined", "Bea");
    }
  }

  @Test
  void whoWasSentToTheSignInComesBackToWhereTheyWanted() {
    running.join(running.database().actor(), "bea", Role.REVIEWER);
    running.setUpOwner();
    try (BrowserContext context = Chromium.context(1440, 900, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(address("/spend"));
      check(page, "sign-in");
      page.getByLabel("Login").fill("bea");
      page.getByLabel("Password").fill("not this one at all");
      page.locator("button").click();
      assertThat(page.locator("[role=alert]").textContent()).contains("do not belong together");
      page.getByLabel("Password").fill(RunningWeb.PASSWORD);
      page.locator("button").click();
      page.waitForURL(address("/spend"));

      assertThat(page.locator("h1").textContent()).isEqualTo("Spend");
    }
  }

  private static void check(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", "people-" + name + ".png")));
    assertThat(Axe.violations(page)).as(name).isEmpty();
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("width of %s", name)
        .isEqualTo(true);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + running.web().port() + path;
  }
}
