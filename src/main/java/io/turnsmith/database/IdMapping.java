package io.turnsmith.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jspecify.annotations.Nullable;

/** Binds every {@link Id} as {@code uuid} and reads columns of that type as any record of it. */
final class IdMapping implements ArgumentFactory.Preparable, ColumnMapperFactory {
  static boolean isId(Type type) {
    return type instanceof Class<?> found && Id.class.isAssignableFrom(found);
  }

  /** Elements of {@code uuid[]}, so that a list of ids can be bound as one array. */
  static SqlArrayTypeFactory arrays() {
    return (type, config) ->
        isId(type)
            ? Optional.of(SqlArrayType.<Id>of("uuid", Id::value))
            : Optional.<SqlArrayType<?>>empty();
  }

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    return isId(type) ? Optional.of(IdMapping::argument) : Optional.empty();
  }

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    if (!(isId(type) && type instanceof Class<?> found && found.isRecord())) {
      return Optional.empty();
    }
    Constructor<?> constructor = constructor(found);
    return Optional.of(
        (row, column, context) -> construct(constructor, row.getObject(column, UUID.class)));
  }

  private static Argument argument(@Nullable Object id) {
    return (position, statement, context) ->
        statement.setObject(position, id == null ? null : ((Id) id).value(), Types.OTHER);
  }

  private static Constructor<?> constructor(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(UUID.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " must have the one component UUID value", e);
    }
  }

  private static @Nullable Object construct(Constructor<?> constructor, @Nullable UUID value) {
    if (value == null) {
      return null;
    }
    try {
      return constructor.newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " refused an id", e);
    }
  }
}
