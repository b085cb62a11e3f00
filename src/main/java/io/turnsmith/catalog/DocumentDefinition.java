package io.turnsmith.catalog;

/**
 * A source text that conversations may rest on.
 *
 * @param name the file's name without {@code .md}
 * @param title its first line without {@code #}
 * @param body the whole text, first line included
 */
public record DocumentDefinition(String name, String title, String body) {}
