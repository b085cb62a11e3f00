package io.turnsmith.review;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How far several people say the same about the same things. Alpha is Krippendorff's for nominal
 * values (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"), AC1 is Gwet's for many
 * raters (Gwet 2008). Where nearly everything is approved alpha collapses though people agree; AC1
 * does not. Things that fewer than two people judged say nothing about agreement.
 *
 * @param items things that at least two people judged
 * @param percent share of agreeing pairs, from 0 to 1
 * @param alpha empty where everybody always says the same one thing
 * @param low lower end of the 95 % bootstrap interval of AC1
 * @param high upper end
 */
public record Agreement(
    int items, double percent, OptionalDouble alpha, double ac1, double low, double high) {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;
  private static final Agreement NONE =
      new Agreement(0, Double.NaN, OptionalDouble.empty(), Double.NaN, Double.NaN, Double.NaN);

  /**
   * Measures the agreement.
   *
   * @param judgements of each thing, the number of people who chose each of the values
   * @param seed of the resampling, so that the same data gives the same interval
   */
  public static Agreement of(List<int[]> judgements, long seed) {
    List<int[]> judged = judgements.stream().filter(counts -> sum(counts) >= 2).toList();
    if (judged.isEmpty()) {
      return NONE;
    }
    double[] resampled = resample(judgements, seed);
    return new Agreement(
        judged.size(),
        percent(judged),
        alpha(judged),
        ac1(judgements),
        resampled[(int) Math.floor(TAIL * (resampled.length - 1))],
        resampled[(int) Math.ceil((1 - TAIL) * (resampled.length - 1))]);
  }

  /** Whether anything was judged twice. */
  public boolean isKnown() {
    return items > 0;
  }

  private static double[] resample(List<int[]> judgements, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Function<Integer, Double> once =
        _ ->
            ac1(
                random
                    .ints(judgements.size(), 0, judgements.size())
                    .mapToObj(judgements::get)
                    .toList());
    double[] values = new double[RESAMPLES];
    Arrays.setAll(values, once::apply);
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(known);
    return known.length == 0 ? new double[] {Double.NaN} : known;
  }

  private static double percent(List<int[]> judged) {
    return judged.stream().mapToDouble(Agreement::agreeing).average().orElse(Double.NaN);
  }

  /** Share of the pairs of people who agree about one thing. */
  private static double agreeing(int[] counts) {
    double people = sum(counts);
    return Arrays.stream(counts).mapToDouble(count -> count * (count - 1.0)).sum()
        / (people * (people - 1));
  }

  private static OptionalDouble alpha(List<int[]> judged) {
    double values = judged.stream().mapToInt(Agreement::sum).sum();
    double observed = 0;
    double[] totals = new double[judged.getFirst().length];
    for (int[] counts : judged) {
      double people = sum(counts);
      for (int value = 0; value < counts.length; value++) {
        observed += counts[value] * (people - counts[value]) / (people - 1);
        totals[value] += counts[value];
      }
    }
    double expected = 0;
    for (double total : totals) {
      expected += total * (values - total);
    }
    return expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (values - 1) * observed / expected);
  }

  private static double ac1(List<int[]> judgements) {
    List<int[]> judged = judgements.stream().filter(counts -> sum(counts) >= 2).toList();
    if (judged.isEmpty()) {
      return Double.NaN;
    }
    int kinds = judged.getFirst().length;
    double[] shares = new double[kinds];
    int things = 0;
    for (int[] counts : judgements) {
      double people = sum(counts);
      if (people > 0) {
        things++;
        for (int value = 0; value < kinds; value++) {
          shares[value] += counts[value] / people;
        }
      }
    }
    double chance = 0;
    for (double share : shares) {
      double part = share / things;
      chance += part * (1 - part) / (kinds - 1);
    }
    return (percent(judged) - chance) / (1 - chance);
  }

  private static int sum(int[] counts) {
    return Arrays.stream(counts).sum();
  }
}
