package io.turnsmith.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** One real browser for all tests of a run; Debian's, since none can be downloaded. */
final class Chromium {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /** How long a test waits for what it expects, on a machine that has much else to do. */
  private static final double MOST_MILLIS = 20_000;

  private static Optional<Browser> browser = Optional.empty();

  private Chromium() {}

  /** Skips the test where there is no Chromium. */
  static void require() {
    boolean _ = browser().isConnected();
  }

  /** A browser without memory of what others did; skips the test where there is no Chromium. */
  static BrowserContext context(int width, int height, ColorScheme scheme) {
    return browser()
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
  }

  private static synchronized Browser browser() {
    if (browser.isEmpty()) {
      Optional<Path> program =
          PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
      Assumptions.assumeTrue(
          program.isPresent(), "SKIPPED: no Chromium on this machine (apt-get install chromium)");
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      PlaywrightAssertions.setDefaultAssertionTimeout(MOST_MILLIS);
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      browser =
          Optional.of(
              playwright
                  .chromium()
                  .launch(
                      new LaunchOptions()
                          .setExecutablePath(program.orElseThrow())
                          // The tests may run as root, where Chromium has no sandbox.
                          .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }
    return browser.orElseThrow();
  }
}
