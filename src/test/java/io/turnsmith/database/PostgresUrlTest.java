package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.problem.UserMistake;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:p%40ss%2Bw@db.example:5433/work?sslmode=require",
        "postgres://ann:p%40ss+w@db.example:5433/work?sslmode=require",
        "jdbc:postgresql://ann:p%40ss%2Bw@db.example:5433/work?sslmode=require",
        "jdbc:postgresql://db.example:5433/work?user=ann&password=p%40ss%2Bw&sslmode=require"
      })
  void everyCommonFormIsRead(String text) {
    assertThat(PostgresUrl.parse("URL", text))
        .isEqualTo(
            new PostgresUrl(
                "db.example:5433", "work", "ann", "p@ss+w", Map.of("sslmode", "require")));
  }

  @Test
  void thePortMayBeLeftOutAndHostsMayBeSeveral() {
    assertThat(PostgresUrl.parse("URL", "postgresql://a:b@one,two:6000/x").address())
        .isEqualTo("one:5432,two:6000");
    assertThat(PostgresUrl.parse("URL", "postgresql://a:b@[::1]/x").address())
        .isEqualTo("[::1]:5432");
  }

  @Test
  void theTextCanBeReadAgain() {
    PostgresUrl url =
        new PostgresUrl("h:1", "my db", "a@b", "p:/?#%+ &", Map.of("sslmode", "disable"));
    assertThat(PostgresUrl.parse("URL", url.text())).isEqualTo(url);
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(PostgresUrl.parse("URL", "postgresql://ann:secret@h/x"))
        .hasToString("postgresql://ann@h:5432/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "mysql://ann:secret@h/x",
        "postgresql:///x",
        "postgresql://ann:secret@h",
        "postgresql://h/x",
        "postgresql://ann:se cret@h/x",
        "postgresql://ann:%zz@h/x"
      })
  void anythingElseIsToldWithoutRepeatingIt(String text) {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> PostgresUrl.parse("TURNSMITH_DATABASE_URL", text))
        .withMessageContaining("TURNSMITH_DATABASE_URL")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
