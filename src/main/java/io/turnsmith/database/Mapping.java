package io.turnsmith.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** How Java values and columns become each other, in one place. */
final class Mapping {
  private Mapping() {}

  static Jdbi over(DataSource connections) {
    Jdbi jdbi =
        Jdbi.create(connections)
            .installPlugin(new PostgresPlugin())
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new Jackson2Plugin());
    LazySqlObjects.install(jdbi);
    jdbi.getConfig(Jackson2Config.class).setMapper(Json.mapper());
    // A NULL in an int would otherwise silently read as 0.
    jdbi.getConfig(ColumnMappers.class).setCoalesceNullPrimitivesToDefaults(false);
    IdMapping ids = new IdMapping();
    EnumMapping enums = new EnumMapping();
    return jdbi.registerArgument(ids)
        .registerArgument(enums)
        .registerColumnMapper(ids)
        .registerColumnMapper(enums)
        .registerArrayType(IdMapping.arrays())
        .registerArrayType(EnumMapping.arrays())
        .registerRowMapper(new Records());
  }

  /**
   * Maps a row to any record by its canonical constructor; {@code turn_count} fills {@code
   * turnCount}. The record may be private to its package.
   */
  private static final class Records implements RowMapperFactory {
    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
      return type instanceof Class<?> found && found.isRecord() && !IdMapping.isId(found)
          ? Optional.of(ConstructorMapper.of(constructor(found)))
          : Optional.empty();
    }

    private static Constructor<?> constructor(Class<?> type) {
      Class<?>[] components =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(components);
        constructor.setAccessible(true);
        return constructor;
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has no canonical constructor", e);
      }
    }
  }
}
