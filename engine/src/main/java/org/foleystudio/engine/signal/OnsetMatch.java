package org.foleystudio.engine.signal;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well found onsets agree with reference onsets: each is matched with at most one of the other list, no further
 * away than a tolerance; of all matchings with the most pairs the one with the least total error is taken.
 *
 * @param reference number of reference onsets
 * @param found number of found onsets
 * @param matched number of pairs
 * @param totalErrorSeconds sum over pairs of the distance in time
 */
public record OnsetMatch(int reference, int found, int matched, double totalErrorSeconds) {
    private static final int SHIFTS = 20;

    /**
     * Matches two lists of times in seconds; they need not be sorted.
     *
     * @param toleranceSeconds greatest distance of a pair, from 0
     */
    public static OnsetMatch of(double[] reference, double[] found, double toleranceSeconds) {
        if (!(toleranceSeconds >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0 s, got " + toleranceSeconds);
        }
        double[] a = sorted(reference);
        double[] b = sorted(found);
        // best[j]: over the first i of a and the first j of b; sorted times never gain by crossing pairs
        int[] best = new int[b.length + 1];
        double[] error = new double[b.length + 1];
        for (double time : a) {
            int diagonal = 0;
            double diagonalError = 0;
            for (int j = 1; j <= b.length; j++) {
                int above = best[j];
                double aboveError = error[j];
                keepBetter(best, error, j, best[j - 1], error[j - 1]);
                double distance = Math.abs(time - b[j - 1]);
                if (distance <= toleranceSeconds) {
                    keepBetter(best, error, j, diagonal + 1, diagonalError + distance);
                }
                diagonal = above;
                diagonalError = aboveError;
            }
        }
        return new OnsetMatch(a.length, b.length, best[b.length], error[b.length]);
    }

    /**
     * F1 that the same onsets reach by chance: the mean over copies of the found onsets shifted, round the end, by 1/21
     * to 20/21 of the duration, shifts of less than twice the tolerance left out. 0 where no shift remains.
     */
    public static double chanceF1(double[] reference, double[] found, double toleranceSeconds, double durationSeconds) {
        if (!(durationSeconds > 0)) {
            throw new IllegalArgumentException("duration must be above 0 s, got " + durationSeconds);
        }
        double sum = 0;
        int used = 0;
        for (int k = 1; k <= SHIFTS; k++) {
            double shift = durationSeconds * k / (SHIFTS + 1);
            if (Math.min(shift, durationSeconds - shift) < 2 * toleranceSeconds) {
                continue;
            }
            double[] shifted = new double[found.length];
            for (int i = 0; i < found.length; i++) {
                shifted[i] = (found[i] + shift) % durationSeconds;
            }
            sum += of(reference, shifted, toleranceSeconds).f1();
            used++;
        }
        return used == 0 ? 0 : sum / used;
    }

    /** (F1 - chance) / (1 - chance): 1 is perfect, 0 is no better than chance, below 0 is worse. */
    public static double chanceCorrectedF1(
            double[] reference, double[] found, double toleranceSeconds, double durationSeconds) {
        double chance = chanceF1(reference, found, toleranceSeconds, durationSeconds);
        return chance >= 1 ? 0 : (of(reference, found, toleranceSeconds).f1() - chance) / (1 - chance);
    }

    /** Share of found onsets that are matched; 1 when none was found. */
    public double precision() {
        return found == 0 ? 1 : (double) matched / found;
    }

    /** Share of reference onsets that are matched; 1 when there is none. */
    public double recall() {
        return reference == 0 ? 1 : (double) matched / reference;
    }

    /** Harmonic mean of precision and recall; 1 when both lists are empty. */
    public double f1() {
        return reference + found == 0 ? 1 : 2.0 * matched / (reference + found);
    }

    /** Mean distance of a pair in seconds; empty without pairs. */
    public OptionalDouble meanAbsoluteErrorSeconds() {
        return matched == 0 ? OptionalDouble.empty() : OptionalDouble.of(totalErrorSeconds / matched);
    }

    /** Counts and errors of several clips together. */
    public OnsetMatch plus(OnsetMatch other) {
        return new OnsetMatch(
                reference + other.reference,
                found + other.found,
                matched + other.matched,
                totalErrorSeconds + other.totalErrorSeconds);
    }

    private static void keepBetter(int[] best, double[] error, int j, int pairs, double total) {
        if (pairs > best[j] || (pairs == best[j] && total < error[j])) {
            best[j] = pairs;
            error[j] = total;
        }
    }

    private static double[] sorted(double[] times) {
        double[] copy = times.clone();
        for (double time : copy) {
            if (!Double.isFinite(time)) {
                throw new IllegalArgumentException("an onset is at " + time + " s, expected a finite number");
            }
        }
        Arrays.sort(copy);
        return copy;
    }
}
