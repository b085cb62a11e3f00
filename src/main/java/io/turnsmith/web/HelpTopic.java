package io.turnsmith.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pages of {@code docs/}, which come with the program. */
enum HelpTopic {
  README("Overview"),
  REVIEWERS("Reviewers"),
  QUALITY("Flags and the score"),
  TEMPLATES("Templates"),
  TRAINERS("Trainers"),
  OPERATING("Operating");

  private static final String ENDING = ".md";

  private final String label;

  HelpTopic(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  String path() {
    return this == README ? "/help" : "/help/" + word();
  }

  static Optional<HelpTopic> named(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  /** Where a link of one of the files leads, as {@code templates.md#variables}. */
  static Optional<String> address(String link) {
    String[] sides = link.split("#", 2);
    String file = sides[0].equals("README.md") ? "readme.md" : sides[0];
    if (!file.endsWith(ENDING)) {
      return Optional.empty();
    }
    String anchor = sides.length == 2 ? "#" + sides[1] : "";
    return named(file.substring(0, file.length() - ENDING.length()))
        .map(topic -> topic.path() + anchor);
  }

  /** Its text as Markdown. */
  String text() {
    String file = "help/" + (this == README ? "README" : word()) + ENDING;
    try (InputStream in = HelpTopic.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
