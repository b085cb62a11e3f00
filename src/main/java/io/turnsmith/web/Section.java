package io.turnsmith.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The entries of the navigation, in its order. A page under one of them names it in its frame. */
enum Section {
  HOME("Home", true, true),
  REVIEW("Review", true, true),
  BATCHES("Batches", true, true),
  CONVERSATIONS("Conversations", true, true),
  CATALOGUE("Catalogue", true, true),
  EXPORTS("Exports", true, true),
  SPEND("Spend", false, true),
  SETTINGS("Settings", false, true),
  AUDIT("Audit", false, true),
  HELP("Help", false, true);

  private final String label;
  private final boolean daily;
  private final boolean open;

  /**
   * @param daily whether it stands among what is used all day
   * @param open whether its page exists: only then it is shown
   */
  Section(String label, boolean daily, boolean open) {
    this.label = label;
    this.daily = daily;
    this.open = open;
  }

  String label() {
    return label;
  }

  /** Where it leads. */
  String path() {
    return this == HOME ? "/" : "/" + name().toLowerCase(Locale.ROOT);
  }

  /** What is shown: what is used all day, or the rest. */
  static List<Section> shown(boolean daily) {
    return Arrays.stream(values()).filter(it -> it.open && it.daily == daily).toList();
  }
}
