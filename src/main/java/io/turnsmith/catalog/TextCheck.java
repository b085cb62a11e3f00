package io.turnsmith.catalog;

import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Checks the gaps of one text: every one must be a variable that somebody can fill. */
record TextCheck(Where where, Set<String> known, Mistakes mistakes) {
  void run() {
    if (!(where.node() instanceof ScalarNode scalar)) {
      return;
    }
    TagScan scan = TagScan.of(scalar.getValue());
    for (TagScan.Fault fault : scan.faults()) {
      mistakes.add(where.mistakeInside(fault.raw(), fault.earlier(), fault.message()));
    }
    for (Tag tag : scan.tags()) {
      if (tag.kind() != Tag.Kind.END && !tag.isItem() && !known.contains(tag.name())) {
        mistakes.add(where.mistakeInside(tag.raw(), tag.earlier(), unknown(tag.name())));
      }
    }
  }

  private String unknown(String name) {
    return name.equals(BuiltIn.DOCUMENT)
        ? "{{document}} is used, but the template names no \"document\""
        : "no variable \"" + name + "\" is declared" + Nearest.hint(name, known);
  }
}
