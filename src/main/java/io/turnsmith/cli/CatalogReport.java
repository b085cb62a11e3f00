package io.turnsmith.cli;

import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.PlanEntry.Change;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what an import does, leaving out what stays as it is. */
final class CatalogReport {
  private CatalogReport() {}

  static void print(PrintWriter out, List<PlanEntry> entries) {
    printEntries(
        out, entries.stream().filter(entry -> entry.change() != Change.UNCHANGED).toList());
    out.println(
        Arrays.stream(Change.values())
            .map(change -> count(entries, change) + " " + word(change))
            .collect(Collectors.joining(", ", "", ".")));
  }

  static void printEntries(PrintWriter out, List<PlanEntry> entries) {
    for (PlanEntry entry : entries) {
      out.printf("%-10s %-17s %s%n", word(entry.change()), entry.kind().word(), entry.name());
    }
  }

  private static long count(List<PlanEntry> entries, Change change) {
    return entries.stream().filter(entry -> entry.change() == change).count();
  }

  private static String word(Change change) {
    return switch (change) {
      case NEW -> "new";
      case CHANGED -> "changed";
      case UNCHANGED -> "unchanged";
      case CONFLICT -> "conflict";
      case KEPT -> "kept";
    };
  }
}
