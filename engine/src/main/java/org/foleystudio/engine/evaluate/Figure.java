package org.foleystudio.engine.evaluate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/**
 * One number of a table.
 *
 * @param value NaN where there is none
 * @param spread standard deviation over repetitions; NaN where it was measured once or has none
 */
public record Figure(double value, double spread) {
    private static final double EXACT = 1e15;

    /** No number. */
    public static final Figure NONE = new Figure(Double.NaN, Double.NaN);

    /** A number that was measured once. */
    public static Figure of(double value) {
        return new Figure(value, Double.NaN);
    }

    /** Mean and sample deviation of repetitions; numbers that do not exist are left out. */
    public static Figure of(double[] values) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (known.length == 0) {
            return NONE;
        }
        double mean = Arrays.stream(known).average().orElseThrow();
        double squares = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Figure(mean, known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1)));
    }

    /** For people: as many digits as mean something, a dash where there is no number. */
    public String text() {
        if (Double.isNaN(value)) {
            return "–";
        }
        return Double.isNaN(spread) ? text(value) : text(value) + " ± " + text(spread);
    }

    /** A number as it was set, without zeros that say nothing. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A number as tables and scales show it. */
    public static String text(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < EXACT) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.2g", value);
    }
}
