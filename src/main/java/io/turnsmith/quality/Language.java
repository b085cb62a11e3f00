package io.turnsmith.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A language that can be told from the others by its most frequent words.
 *
 * @param tag primary subtag of BCP 47
 */
record Language(String tag, Set<String> frequent) {
  static final List<Language> KNOWN =
      List.of(
          of(
              "en",
              """
              the and is are was of to that this it for with you your have not but what can be from
              will my i'm it's don't they there would about when which if on we or do
              """),
          of(
              "es",
              """
              el la los las de que y en un una es por con para no se lo su como más pero está si me
              mi le del al qué cuando muy hay tengo puede sobre también ya usted este esta
              """),
          of(
              "de",
              """
              der die das und ist nicht ein eine ich sie zu den mit auf für im dem von es auch wie
              aber wenn oder noch nach bei wir haben kann einen sind dass ihre mir mein werden
              """));

  Language {
    frequent = Set.copyOf(frequent);
  }

  private static Language of(String tag, String words) {
    return new Language(tag, Set.copyOf(Arrays.asList(words.strip().split("\\s+"))));
  }

  long count(List<String> words) {
    return words.stream().filter(frequent::contains).count();
  }
}
