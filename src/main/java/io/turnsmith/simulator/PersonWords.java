package io.turnsmith.simulator;

import java.util.Map;

/** The English words of a grammatical person and the verb forms that go with it. */
record PersonWords(
    String subject,
    String object,
    String owner,
    String owns,
    String self,
    Map<String, String> irregular) {
  static final PersonWords I =
      new PersonWords(
          "I",
          "me",
          "my",
          "mine",
          "myself",
          Map.of(
              "is", "am", "are", "am", "was", "was", "were", "was", "has", "have", "does", "do",
              "doesn't", "don't", "hasn't", "haven't", "isn't", "am not"));
  static final PersonWords YOU =
      new PersonWords(
          "you",
          "you",
          "your",
          "yours",
          "yourself",
          Map.of(
              "is", "are", "was", "were", "has", "have", "does", "do", "doesn't", "don't", "hasn't",
              "haven't", "isn't", "aren't", "wasn't", "weren't"));

  /** The present-tense verb that fits: "pays" becomes "pay", "is" becomes "am" or "are". */
  String verb(String third) {
    String form = irregular.get(third);
    if (form != null) {
      return form;
    }
    if (third.endsWith("ies") && third.length() > 4) {
      return third.substring(0, third.length() - 3) + "y";
    }
    if (third.matches(".*(ss|sh|ch|x|zz)es|goes")) {
      return third.substring(0, third.length() - 2);
    }
    return third.matches(".*[^su]s") && third.length() > 2
        ? third.substring(0, third.length() - 1)
        : third;
  }
}
