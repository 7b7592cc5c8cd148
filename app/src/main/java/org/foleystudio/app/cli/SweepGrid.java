package org.foleystudio.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.foleystudio.engine.generate.GenerationSettings;
import picocli.CommandLine.TypeConversionException;

/**
 * Which guidance scales, steps and seeds a sweep goes through, each with each.
 *
 * @param scales guidance scales
 * @param steps sampling steps
 * @param seeds seeds
 */
record SweepGrid(List<Double> scales, List<Integer> steps, List<Long> seeds) {
    private static final int MOST = 10_000;

    /**
     * One run of the engine: takes of neighbouring seeds that are sampled together.
     *
     * @param settings what to make
     * @param label what to call it while it runs
     */
    record Run(GenerationSettings settings, String label) {}

    /** Takes of the whole grid. */
    int takes() {
        return scales.size() * steps.size() * seeds.size();
    }

    /** The runs that make the grid, guidance outermost. */
    List<Run> runs(GenerationSettings settings) {
        List<Run> runs = new ArrayList<>();
        for (double scale : scales) {
            for (int count : steps) {
                GenerationSettings cell =
                        settings.withGuidance(scale, settings.power()).withSteps(count);
                for (List<Long> together : neighbours()) {
                    runs.add(new Run(
                            cell.withSeed(together.get(0)).withTakes(together.size()),
                            String.format(Locale.ROOT, "cfg %s steps %d seed %d", plain(scale), count, together.get(0))
                                    + (together.size() > 1 ? ".." + together.get(together.size() - 1) : "")));
                }
            }
        }
        return runs;
    }

    private List<List<Long>> neighbours() {
        int most = 8;
        List<List<Long>> groups = new ArrayList<>();
        for (long seed : seeds) {
            List<Long> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty() && last.size() < most && last.get(last.size() - 1) + 1 == seed) {
                last.add(seed);
            } else {
                groups.add(new ArrayList<>(List.of(seed)));
            }
        }
        return groups;
    }

    /** A number without needless decimals, for names. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** {@code 1,3,5}, each value once. */
    static <T> List<T> list(String text, Function<String, T> parse) {
        List<T> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            T value = parsed(part, parse);
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }

    /** {@code 1..4,9}, each value once. */
    static List<Long> seeds(String text) {
        List<Long> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("\\.\\.", -1);
            long from = parsed(ends[0], Long::valueOf);
            long to = ends.length == 2 ? parsed(ends[1], Long::valueOf) : from;
            if (ends.length > 2 || to < from || to - from >= MOST) {
                throw new TypeConversionException("\"" + part + "\" is not a range of seeds such as 1..4");
            }
            for (long seed = from; seed <= to; seed++) {
                if (!values.contains(seed)) {
                    values.add(seed);
                }
            }
        }
        return values;
    }

    private static <T> T parsed(String part, Function<String, T> parse) {
        try {
            return parse.apply(part.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + part + "\" is not a number");
        }
    }
}
