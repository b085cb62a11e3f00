package io.turnsmith.web;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.helidon.http.BadRequestException;
import io.turnsmith.database.Json;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looks whether records that a client sent have what they must: all but what may be null. */
final class Fields {
  private Fields() {}

  /**
   * @throws BadRequestException that names the field which is missing
   */
  static void requireAll(Object value) {
    if (value instanceof Collection<?> all) {
      all.forEach(Fields::requireAll);
    } else if (value.getClass().isRecord()) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Object field = read(value, component);
        if (field != null) {
          requireAll(field);
        } else if (!isNullable(component)) {
          throw new BadRequestException(
              "the body lacks the field '%s'".formatted(name(value.getClass(), component)));
        }
      }
    }
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object read(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no value of " + component, e);
    }
  }

  /** As the client writes it. */
  private static String name(Class<?> form, RecordComponent component) {
    BeanDescription known =
        Json.mapper().getSerializationConfig().introspect(Json.mapper().constructType(form));
    return known.findProperties().stream()
        .filter(it -> it.getInternalName().equals(component.getName()))
        .map(BeanPropertyDefinition::getName)
        .findFirst()
        .orElse(component.getName());
  }
}
