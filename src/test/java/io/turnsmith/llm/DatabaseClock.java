package io.turnsmith.llm;

import io.turnsmith.testing.TestDatabase;

/** Puts a clock that a test moves by hand in the place of the database's. */
final class DatabaseClock {
  private final TestDatabase test;

  DatabaseClock(TestDatabase test) {
    this.test = test;
    test.adminJdbc(
        """
        SET synchronous_commit = off;
        CREATE UNLOGGED TABLE hand_moved (at timestamptz NOT NULL);
        GRANT SELECT ON hand_moved TO PUBLIC;
        INSERT INTO hand_moved VALUES ('2026-11-25 12:00:00Z');
        CREATE OR REPLACE FUNCTION throttle_clock() RETURNS timestamptz LANGUAGE sql VOLATILE
            AS 'SELECT at FROM public.hand_moved';
        """);
  }

  void set(long micros) {
    test.adminJdbc(
        "UPDATE hand_moved SET at = timestamptz '2026-11-25 12:00:00Z' + %d * interval '1 microsecond'"
            .formatted(micros));
  }
}
