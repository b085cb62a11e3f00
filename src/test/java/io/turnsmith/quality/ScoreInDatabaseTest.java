package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Holds the scorer and the database's function together. */
class ScoreInDatabaseTest {
  private static final Expectations SEED = Samples.range(8, 16, "6.0");

  record Row(int turns, int tokens, int overall, int relevance, int accuracy, BigDecimal score) {}

  @Test
  void bothGiveEveryCombinationTheSameScore() {
    List<Row> rows;
    try (TestDatabase database = TestDatabase.fresh()) {
      rows = database.database().inWorkspace(database.actor(), ScoreInDatabaseTest::rows);
    }

    assertThat(rows).hasSize(8 * 8 * 6 * 6 * 6);
    assertThat(rows).allSatisfy(row -> assertThat(scored(row)).isEqualTo(row.score()));
  }

  private static BigDecimal scored(Row row) {
    BigDecimal average =
        BigDecimal.valueOf(row.overall() + row.relevance() + row.accuracy())
            .divide(BigDecimal.valueOf(3), MathContext.DECIMAL64);
    return Score.combine(
        Wanted.turns(SEED).mark(row.turns()), Wanted.tokens(SEED).mark(row.tokens()), average);
  }

  private static List<Row> rows(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT turns, tokens, overall, relevance, accuracy,
                   calculate_quality_score(turns, tokens, jsonb_build_object(
                       'overall', overall, 'relevance', relevance, 'accuracy', accuracy)) AS score
            FROM unnest(ARRAY[5, 6, 7, 8, 16, 17, 20, 21]) AS turns,
                 unnest(ARRAY[499, 500, 999, 1000, 3000, 3001, 5000, 5001]) AS tokens,
                 generate_series(0, 10, 2) AS overall,
                 generate_series(0, 10, 2) AS relevance,
                 generate_series(0, 5) AS accuracy
            """)
        .map(
            (row, context) ->
                new Row(
                    row.getInt("turns"),
                    row.getInt("tokens"),
                    row.getInt("overall"),
                    row.getInt("relevance"),
                    row.getInt("accuracy"),
                    row.getBigDecimal("score")))
        .list();
  }
}
