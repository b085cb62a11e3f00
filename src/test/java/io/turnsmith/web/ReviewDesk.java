package io.turnsmith.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** A reviewer before the review screen. */
final class ReviewDesk implements AutoCloseable {
  private final BrowserContext context;
  private final String address;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  ReviewDesk(Web web) {
    this.context = Chromium.context(1440, 900, ColorScheme.LIGHT);
    this.address = "http://127.0.0.1:" + web.port();
    this.page = tab();
  }

  Page page() {
    return page;
  }

  /** Opens another window of the same browser, and turns to it. */
  Page tab() {
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> complaints.add(message.text()));
    return page;
  }

  void turnTo(Page other) {
    page = other;
  }

  void opens(String path) {
    page.navigate(address + path);
  }

  void presses(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  void types(String text) {
    page.keyboard().insertText(text);
  }

  /** Waits until this conversation is there and can be decided. */
  void sees(String title) {
    assertThat(page.locator(".item .title")).hasText(title);
    assertThat(page.locator(".decide [data-action=approve]")).isEnabled();
  }

  /** The same, and reads to the end. */
  void reads(String title) {
    sees(title);
    page.keyboard().press("End");
    assertThat(page.locator(".item")).hasAttribute("data-seen", "yes");
  }

  void isTold(String text) {
    assertThat(page.locator(".toast")).containsText(text);
  }

  Locator turn(int number) {
    return page.locator("#turn-" + number);
  }

  /** What the browser complained of: errors, and answers that are no success. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }
}
