package io.turnsmith.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.ExtensionMetadata;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/**
 * Attaches interfaces of SQL as Jdbi does, but reads each interface once for the whole program, and
 * prepares a method when it is called. Jdbi itself does both for every method of an interface at
 * every attaching: a quarter of our time in a busy ledger.
 */
final class LazySqlObjects implements ExtensionFactory {
  private final Map<Class<?>, ExtensionMetadata> read = new ConcurrentHashMap<>();
  private final Extensions extensions;
  private final ExtensionFactory sqlObjects;

  private LazySqlObjects(Extensions extensions, ExtensionFactory sqlObjects) {
    this.extensions = extensions;
    this.sqlObjects = sqlObjects;
  }

  /** Puts it before Jdbi's own way. */
  static void install(Jdbi jdbi) {
    Extensions extensions = jdbi.getConfig(Extensions.class);
    extensions.register(
        new LazySqlObjects(
            extensions, extensions.findFactory(SqlObjectFactory.class).orElseThrow()));
  }

  @Override
  public boolean accepts(Class<?> type) {
    return read.containsKey(type) || sqlObjects.accepts(type);
  }

  @Override
  public Set<FactoryFlag> getFactoryFlags() {
    return Set.of(FactoryFlag.DONT_USE_PROXY);
  }

  @Override
  public <E> E attach(Class<E> type, HandleSupplier handle) {
    ExtensionMetadata metadata =
        read.computeIfAbsent(type, it -> extensions.findMetadata(it, sqlObjects));
    ConfigRegistry config = metadata.createInstanceConfiguration(handle.getConfig());
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                metadata.getExtensionMethods().contains(method)
                    ? metadata
                        .createExtensionHandlerInvoker(proxy, method, handle, config)
                        .invoke(arguments)
                    : ofEveryObject(metadata, method, arguments)));
  }

  /** Equality and hash; nobody asks for them. */
  private static Object ofEveryObject(ExtensionMetadata metadata, Method method, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    return method.invoke(metadata, arguments);
  }
}
