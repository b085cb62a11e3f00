package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one run names everything. */
final class Mistakes {
  private final List<Mistake> found = new ArrayList<>();

  void add(Mistake mistake) {
    found.add(mistake);
  }

  List<Mistake> inOrder() {
    return found.stream().distinct().sorted(Mistake.BY_PLACE).toList();
  }
}
