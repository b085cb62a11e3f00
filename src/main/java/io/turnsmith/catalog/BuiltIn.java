package io.turnsmith.catalog;

import java.util.List;

/** Variables that every text may use without declaring them. */
final class BuiltIn {
  static final String PERSONA = "persona";
  static final String PERSONA_NAME = "persona_name";
  static final String TOPIC = "topic";
  static final String EMOTION = "emotion";
  static final String CONTEXT = "context";
  static final String TITLE = "title";
  static final String TURNS = "turns";
  static final String DOCUMENT = "document";
  static final String LANGUAGE = "language";

  static final List<String> NAMES =
      List.of(PERSONA, PERSONA_NAME, TOPIC, EMOTION, CONTEXT, TITLE, TURNS, DOCUMENT, LANGUAGE);

  private BuiltIn() {}
}
