package io.turnsmith.catalog;

import java.util.List;

/** What came of an edit of one definition. */
public sealed interface CatalogueEdit {
  /** It is the new version or revision. */
  record Saved() implements CatalogueEdit {}

  /** It says what is there already. */
  record Unchanged() implements CatalogueEdit {}

  /** Somebody has changed it since it was shown. */
  record Outdated() implements CatalogueEdit {}

  /**
   * It does not pass the checks of files.
   *
   * @param mistakes by place; never empty
   */
  record Broken(List<Mistake> mistakes) implements CatalogueEdit {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }
}
