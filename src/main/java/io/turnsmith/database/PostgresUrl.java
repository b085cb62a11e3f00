package io.turnsmith.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who comes. Prints without the password.
 *
 * @param address host and port, as {@code localhost:5432}; several divided by commas
 * @param options further connection parameters, as {@code sslmode}
 */
public record PostgresUrl(
    String address, String database, String user, String password, Map<String, String> options) {
  private static final String DEFAULT_PORT = "5432";

  public PostgresUrl {
    Objects.requireNonNull(address, "address");
    options = Map.copyOf(options);
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?option=value}, the same with {@code
   * jdbc:} before it, or with user and password as parameters.
   *
   * @param name what the text is called, for the message, as {@code TURNSMITH_DATABASE_URL}
   * @throws UserMistake when the text is none of these; the message does not repeat it, because it
   *     may hold a password
   */
  public static PostgresUrl parse(String name, String text) {
    String plain = text.strip();
    try {
      URI uri = new URI(plain.startsWith("jdbc:") ? plain.substring(5) : plain);
      String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
      boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!known || authority.isEmpty()) {
        throw notAUrl(name);
      }
      return of(name, uri, authority);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw notAUrl(name);
    }
  }

  /** Returns the same server and user with another database. */
  public PostgresUrl withDatabase(String other) {
    return new PostgresUrl(address, other, user, password, options);
  }

  /** Returns the same database with another user. */
  public PostgresUrl withUser(String otherUser, String otherPassword) {
    return new PostgresUrl(address, database, otherUser, otherPassword, options);
  }

  /** Returns the same database with further options where they are not set. */
  PostgresUrl withDefaults(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.putAll(options);
    return new PostgresUrl(address, database, user, password, all);
  }

  /** Returns the whole URL with its password, as it is set in the environment. */
  public String text() {
    String query =
        new TreeMap<>(options)
            .entrySet().stream()
                .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
                .collect(Collectors.joining("&"));
    return "postgresql://%s:%s@%s/%s%s"
        .formatted(
            encode(user),
            encode(password),
            address,
            encode(database),
            query.isEmpty() ? "" : "?" + query);
  }

  @Override
  public String toString() {
    return "postgresql://%s@%s/%s".formatted(user, address, database);
  }

  /** The driver's form; who comes is in {@link #properties}, which no log shows. */
  String jdbc() {
    return "jdbc:postgresql://%s/%s".formatted(address, encode(database));
  }

  Properties properties() {
    Properties properties = new Properties();
    options.forEach(properties::setProperty);
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.putIfAbsent("ApplicationName", "turnsmith");
    properties.putIfAbsent("connectTimeout", "10");
    return properties;
  }

  private static PostgresUrl of(String name, URI uri, String authority) {
    int at = authority.lastIndexOf('@');
    String[] who = authority.substring(0, Math.max(at, 0)).split(":", 2);
    Map<String, String> options = options(uri.getRawQuery());
    String user = Objects.requireNonNullElse(options.remove("user"), decode(who[0]));
    String password = options.remove("password");
    if (password == null) {
      password = who.length == 2 ? decode(who[1]) : "";
    }
    String path = Objects.requireNonNullElse(uri.getRawPath(), "");
    String database = decode(path.startsWith("/") ? path.substring(1) : path);
    if (user.isEmpty() || database.isEmpty()) {
      throw notAUrl(name);
    }
    return new PostgresUrl(
        withPorts(authority.substring(at + 1)), database, user, password, options);
  }

  private static String withPorts(String hosts) {
    return Arrays.stream(hosts.split(",", -1))
        .map(host -> host.matches(".*:[0-9]+") ? host : host + ":" + DEFAULT_PORT)
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> options(@Nullable String query) {
    Map<String, String> options = new TreeMap<>();
    if (query != null && !query.isEmpty()) {
      for (String option : query.split("&", -1)) {
        String[] pair = option.split("=", 2);
        options.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
      }
    }
    return options;
  }

  /** URLDecoder reads + as a blank, which is right in forms only. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static UserMistake notAUrl(String name) {
    return new UserMistake(
        ExitCode.DATABASE,
        name + " is not of the form postgresql://user:password@host:port/database");
  }
}
