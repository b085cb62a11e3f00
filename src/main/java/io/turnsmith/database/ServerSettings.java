package io.turnsmith.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The embedded server's configuration, written anew at each start. */
final class ServerSettings {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("password_encryption", "scram-sha-256"),
          // Plans of our short queries cost less than compiling them; pages are on a solid disk.
          Map.entry("jit", "off"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("lc_messages", "C"),
          // An answer or a prompt must not reach the log with the statement that failed.
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_parameter_max_length_on_error", "0"));

  private ServerSettings() {}

  static void write(Path cluster, int port, Map<String, String> others) throws IOException {
    Map<String, String> settings = new TreeMap<>(DEFAULTS);
    settings.putAll(others);
    settings.put("port", String.valueOf(port));
    String text =
        settings.entrySet().stream()
            .map(setting -> "%s = '%s'\n".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    ServerFolder.writePrivate(cluster.resolve("postgresql.conf"), text);
  }
}
