package io.turnsmith.catalog;

/**
 * What a reviewer reads before deciding.
 *
 * @param domain the domain of the templates it is for, or {@link #PROJECT}
 * @param body Markdown, first line included
 */
public record GuidelinesPage(String domain, String title, String body) {
  /** Stands in place of a domain on the project's own page, which is for all of them. */
  public static final String PROJECT = "project";

  /** Before the domain in the name of the document; no other document's name has a slash. */
  public static final String PREFIX = "guidelines/";

  /** As it is kept: every text that ever stood, by its hash. */
  DocumentDefinition asDocument() {
    return new DocumentDefinition(PREFIX + domain, title, body);
  }
}
