package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How a workspace reviews.
 *
 * @param opinions independent opinions wanted on a conversation in its first round, from 1 to 9
 * @param sharedPart part of the conversations that get them, from 0 to 1; the others get one
 * @param noSelfReview whether nobody is offered what they ordered themselves
 * @param goldEvery after so many decisions of a reviewer a hidden gold conversation comes, from 2
 *     to 1000; 0 for never
 */
public record ReviewPolicy(
    int opinions, BigDecimal sharedPart, boolean noSelfReview, int goldEvery) {
  /** What holds where nothing is said. */
  public static final ReviewPolicy USUAL = new ReviewPolicy(1, BigDecimal.ONE, false, 0);

  private static final int MOST_OPINIONS = 9;
  private static final int SELDOMEST = 1000;

  /**
   * @throws IllegalArgumentException when a value is out of its range
   */
  public ReviewPolicy {
    requireNonNull(sharedPart, "sharedPart");
    if (opinions < 1 || opinions > MOST_OPINIONS) {
      throw new IllegalArgumentException("opinions are a number from 1 to " + MOST_OPINIONS);
    }
    if (sharedPart.signum() < 0 || sharedPart.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a part is a number from 0 to 1");
    }
    if (goldEvery != 0 && (goldEvery < 2 || goldEvery > SELDOMEST)) {
      throw new IllegalArgumentException(
          "gold comes after 2 to " + SELDOMEST + " decisions, or with 0 never");
    }
  }
}
