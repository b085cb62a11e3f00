package io.turnsmith.catalog;

import com.samskivert.mustache.Mustache;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the template engine look into maps and lists and nothing else. */
final class PlainCollector implements Mustache.Collector {
  private int itemsLeft;

  PlainCollector(int mostItems) {
    this.itemsLeft = mostItems;
  }

  @Override
  public @Nullable Iterator<?> toIterator(Object value) {
    if (!(value instanceof List<?> list)) {
      return null;
    }
    itemsLeft -= list.size();
    if (itemsLeft < 0) {
      throw new Renderer.TooMuch("the sections of the text go through too many items");
    }
    return list.iterator();
  }

  @Override
  public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
    return context instanceof Map<?, ?> map && map.containsKey(name)
        ? (from, key) -> ((Map<?, ?>) from).get(key)
        : null;
  }

  @Override
  public <K, V> Map<K, V> createFetcherCache() {
    return new HashMap<>();
  }
}
