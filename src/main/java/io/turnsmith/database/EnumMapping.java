package io.turnsmith.database;

import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jspecify.annotations.Nullable;

/** Stores a constant as its name in lower case: {@code NEEDS_REVISION} as needs_revision. */
final class EnumMapping implements ArgumentFactory.Preparable, ColumnMapperFactory {
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Elements of {@code text[]}, so that a list of constants can be bound as one array. */
  static SqlArrayTypeFactory arrays() {
    return (type, config) ->
        isEnum(type)
            ? Optional.of(SqlArrayType.<Enum<?>>of("text", EnumMapping::text))
            : Optional.<SqlArrayType<?>>empty();
  }

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    return isEnum(type) ? Optional.of(EnumMapping::argument) : Optional.empty();
  }

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    if (!(isEnum(type) && type instanceof Class<?> found)) {
      return Optional.empty();
    }
    Map<String, Object> constants =
        Arrays.stream(found.getEnumConstants())
            .collect(Collectors.toMap(each -> text((Enum<?>) each), Function.identity()));
    return Optional.of((row, column, context) -> constant(found, constants, row.getString(column)));
  }

  private static boolean isEnum(Type type) {
    return type instanceof Class<?> found && found.isEnum();
  }

  private static Argument argument(@Nullable Object constant) {
    return (position, statement, context) ->
        statement.setObject(
            position, constant == null ? null : text((Enum<?>) constant), Types.VARCHAR);
  }

  private static @Nullable Object constant(
      Class<?> type, Map<String, Object> constants, @Nullable String text) throws SQLException {
    if (text == null) {
      return null;
    }
    Object constant = constants.get(text);
    if (constant == null) {
      throw new SQLException("'%s' is no %s".formatted(text, type.getSimpleName()));
    }
    return constant;
  }
}
