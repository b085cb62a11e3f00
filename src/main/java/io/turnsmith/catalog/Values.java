package io.turnsmith.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of variables have three shapes only: {@code String}, {@code BigDecimal} and {@code
 * List<String>}. Whatever a JSON reader made of them is brought back to these, so that a value from
 * a file equals the same value from a row.
 */
final class Values {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Values() {}

  static Map<String, Object> normal(Map<String, ?> values) {
    Map<String, Object> result = new LinkedHashMap<>();
    values.forEach((name, value) -> result.put(name, normal(value)));
    return Collections.unmodifiableMap(result);
  }

  /** Reads the JSON object of a row. */
  static Map<String, Object> fromJson(String json) {
    return normal(Json.mapper().convertValue(Json.read(json), OBJECT));
  }

  /** Anything of another shape stays as it is; {@link Variable#problemWith} then refuses it. */
  static Object normal(Object value) {
    return switch (value) {
      case BigDecimal number -> plain(number);
      case Number number -> plain(new BigDecimal(number.toString()));
      case List<?> list -> List.copyOf(list);
      default -> value;
    };
  }

  /** 6.50 and 6.5 are the same value and print the same. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
