package io.turnsmith.review;

/**
 * A page that is in force.
 *
 * @param name as {@code guidelines/support}
 * @param hash first digits of the SHA-256 of its text; with the name it is what a review records
 * @param body Markdown
 */
public record Guideline(String name, String hash, String title, String body) {}
