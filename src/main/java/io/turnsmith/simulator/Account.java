package io.turnsmith.simulator;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for what.
 *
 * @param key the only key that is accepted; absent when any is
 * @param models names beside the simulator's own; when there are any, other names are unknown
 */
public record Account(@Nullable String key, List<String> models) {
  /** Copies the list. */
  public Account {
    models = List.copyOf(models);
  }

  /** Any key, any model. */
  public static Account open() {
    return new Account(null, List.of());
  }

  List<String> listed() {
    return Stream.concat(PriceList.models().stream(), models.stream()).distinct().toList();
  }

  boolean knows(String model) {
    return models.isEmpty() || listed().contains(model);
  }
}
