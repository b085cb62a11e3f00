package io.turnsmith.web;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its own content.
 *
 * @param title of the page, before the product's name
 * @param section which entry of the navigation is the current one; null for none
 * @param csrf token that the page's writes carry; empty on a page that writes nothing
 */
record Frame(
    String title,
    @Nullable Section section,
    String workspace,
    String user,
    String csrf,
    Theme theme) {

  /** Value of the attribute {@code aria-current}; null leaves it out. */
  @Nullable String current(Section entry) {
    return entry == section ? "page" : null;
  }
}
