package io.turnsmith.testing;

import io.turnsmith.database.Migrations;
import io.turnsmith.database.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server of this run with a migrated template, from which databases are copied. Names carry a
 * random part, so that runs can share a server.
 */
final class SharedServer {
  private static final String PASSWORD = "only-for-tests";

  private static final class Holder {
    static final SharedServer INSTANCE = new SharedServer(TestServers.choose());
  }

  private final TestServers.Choice choice;
  private final String run = "test_" + HexFormat.of().toHexDigits(new SplittableRandom().nextInt());
  private final AtomicInteger count = new AtomicInteger();

  private SharedServer(TestServers.Choice choice) {
    this.choice = choice;
    Runtime.getRuntime().addShutdownHook(new Thread(this::tearDown));
    setUp();
  }

  static SharedServer instance() {
    return Holder.INSTANCE;
  }

  String create() {
    String name = run + "_" + count.incrementAndGet();
    administer("CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, template(), ownerRole()));
    return name;
  }

  void drop(String name) {
    administer("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
  }

  /** Says whether new connections to a database are accepted. */
  void letIn(String name, boolean accepted) {
    administer("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, accepted));
  }

  PostgresUrl application(String database) {
    return choice.administrator().withDatabase(database).withUser(applicationRole(), PASSWORD);
  }

  PostgresUrl owner(String database) {
    return choice.administrator().withDatabase(database).withUser(ownerRole(), PASSWORD);
  }

  PostgresUrl administrator(String database) {
    return choice.administrator().withDatabase(database);
  }

  private void setUp() {
    for (String role : new String[] {ownerRole(), applicationRole()}) {
      administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, PASSWORD));
    }
    administer(
        """
        CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8'
            LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'
        """
            .formatted(template(), ownerRole()));
    new Migrations(owner(template()), applicationRole()).migrate();
  }

  private void tearDown() {
    try {
      if (choice.outlivesRun()) {
        takeAway();
      }
    } finally {
      choice.stop().run();
    }
  }

  private void takeAway() {
    for (int number = 1; number <= count.get(); number++) {
      drop(run + "_" + number);
    }
    drop(template());
    administer("DROP ROLE IF EXISTS " + applicationRole());
    administer("DROP ROLE IF EXISTS " + ownerRole());
  }

  private void administer(String sql) {
    try (Connection connection = TestDatabase.connect(choice.administrator());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String template() {
    return run + "_template";
  }

  private String ownerRole() {
    return run + "_owner";
  }

  private String applicationRole() {
    return run + "_app";
  }
}
