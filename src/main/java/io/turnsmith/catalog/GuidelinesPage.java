package io.turnsmith.catalog;

/**
 * What a reviewer reads before deciding.
 *
 * @param domain the domain of the templates it is for
 * @param body Markdown, first line included
 */
public record GuidelinesPage(String domain, String title, String body) {}
