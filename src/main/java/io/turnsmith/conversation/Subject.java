package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a conversation is about, from its inputs and never from the model.
 *
 * @param title line shown to people
 * @param persona who speaks as the user
 * @param emotion emotion or emotional arc; {@code neutral} where none is meant
 * @param topic a noun phrase
 * @param tone tone asked for
 * @param categories subjects, for filters and distribution
 */
public record Subject(
    String title,
    String persona,
    String emotion,
    String topic,
    String tone,
    List<String> categories) {
  public Subject {
    requireNonNull(title, "title");
    requireNonNull(persona, "persona");
    requireNonNull(emotion, "emotion");
    requireNonNull(topic, "topic");
    requireNonNull(tone, "tone");
    categories = List.copyOf(categories);
  }
}
