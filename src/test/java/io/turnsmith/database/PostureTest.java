package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is refused at opening, each with one line that names the way out. */
class PostureTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void aSuperuserIsRefused() {
    assertRefused(test.administrator())
        .withMessageContainingAll("is a superuser", "turnsmith database prepare");
  }

  @Test
  void theOwnerOfTheTablesIsRefused() {
    assertRefused(test.owner())
        .withMessageContainingAll("owns the table", "turnsmith database prepare");
  }

  @Test
  void aRoleThatCouldBecomeTheOwnerIsRefused() {
    String application = test.application().user();
    test.adminJdbc("GRANT %s TO %s".formatted(test.owner().user(), application));
    try {
      assertRefused(test.application())
          .withMessageContainingAll("is a member of", "turnsmith database prepare");
    } finally {
      test.adminJdbc("REVOKE %s FROM %s".formatted(test.owner().user(), application));
    }
  }

  @Test
  void aRoleThatBypassesPoliciesIsRefused() {
    String application = test.application().user();
    test.adminJdbc("ALTER ROLE %s BYPASSRLS".formatted(application));
    try {
      assertRefused(test.application()).withMessageContaining("bypasses row level security");
    } finally {
      test.adminJdbc("ALTER ROLE %s NOBYPASSRLS".formatted(application));
    }
  }

  @Test
  void aTableWithoutForceIsRefused() {
    test.adminJdbc("ALTER TABLE reviews NO FORCE ROW LEVEL SECURITY");
    try {
      assertRefused(test.application()).withMessageContaining("not forced on reviews");
    } finally {
      test.adminJdbc("ALTER TABLE reviews FORCE ROW LEVEL SECURITY");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    assertRefused(test.application().withUser(test.application().user(), "guessed"))
        .withMessageContaining("refuses user " + test.application().user())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("guessed"));
  }

  @Test
  void aMissingDatabaseIsTold() {
    assertRefused(test.application().withDatabase("nowhere"))
        .withMessageContaining("no database nowhere");
  }

  @Test
  void anUnreachableServerIsToldByItsAddress() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    String text = "postgresql://someone:secret@127.0.0.1:%d/turnsmith".formatted(closed);
    assertRefused(PostgresUrl.parse("URL", text))
        .withMessageContaining("cannot reach the database at 127.0.0.1:" + closed)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  private static ThrowableAssertAlternative<UserMistake> assertRefused(PostgresUrl url) {
    return assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(url, DatabaseConfig.defaults()))
        .returns(ExitCode.DATABASE, UserMistake::code)
        .satisfies(e -> assertThat(e.line().lines()).hasSize(1));
  }
}
