package io.turnsmith.simulator;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A compiled line of a phrase bank: text with slots {@code <name>} and alternatives {@code
 * {a|b|c}}, which may nest. A backslash takes the next character literally; {@code \n} is a line
 * break.
 */
record Phrase(List<Part> parts) {
  /** A piece of a phrase. */
  sealed interface Part permits Text, Slot, Choice {}

  /** Literal text. */
  record Text(String text) implements Part {}

  /** A named hole. */
  record Slot(String name) implements Part {}

  /** Alternatives of which one is spoken. */
  record Choice(List<Phrase> options) implements Part {}

  /** Whether every slot that must be spoken has a value. */
  boolean fits(Map<String, String> slots) {
    return parts.stream().allMatch(part -> fits(part, slots));
  }

  /** Whether it can use a template variable. */
  boolean usesAnInput() {
    return parts.stream()
        .anyMatch(
            part ->
                switch (part) {
                  case Text text -> false;
                  case Slot slot -> slot.name().startsWith(InputSlots.MARK);
                  case Choice choice -> choice.options().stream().anyMatch(Phrase::usesAnInput);
                });
  }

  private static boolean fits(Part part, Map<String, String> slots) {
    return switch (part) {
      case Text text -> true;
      case Slot slot -> slots.containsKey(slot.name());
      case Choice choice -> choice.options().stream().anyMatch(option -> option.fits(slots));
    };
  }

  /** Speaks the phrase. Call only when it {@link #fits}. */
  String say(Map<String, String> slots, RandomGenerator random) {
    StringBuilder spoken = new StringBuilder();
    say(slots, random, spoken);
    return spoken.toString();
  }

  private void say(Map<String, String> slots, RandomGenerator random, StringBuilder spoken) {
    for (Part part : parts) {
      switch (part) {
        case Text text -> spoken.append(text.text());
        case Slot slot -> spoken.append(slots.getOrDefault(slot.name(), ""));
        case Choice choice -> {
          List<Phrase> open =
              choice.options().stream().filter(option -> option.fits(slots)).toList();
          open.get(random.nextInt(open.size())).say(slots, random, spoken);
        }
      }
    }
  }
}
