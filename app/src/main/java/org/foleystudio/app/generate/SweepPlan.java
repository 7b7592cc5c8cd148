package org.foleystudio.app.generate;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.generate.GenerationSettings;

/**
 * A grid of settings on one range: every guidance with every number of steps, each with the same seeds.
 *
 * @param guidances rows, rising
 * @param steps columns, rising
 * @param seeds takes per cell, from the settings' seed on
 */
public record SweepPlan(List<Double> guidances, List<Integer> steps, int seeds) {
    /** Most cells times seeds. */
    public static final int MOST_TAKES = 64;

    public SweepPlan {
        guidances = guidances.stream().distinct().sorted().toList();
        steps = steps.stream().distinct().sorted().toList();
        if (guidances.isEmpty() || steps.isEmpty() || seeds < 1) {
            throw new IllegalArgumentException("a sweep needs a guidance, a number of steps and a seed");
        }
        if (guidances.size() * steps.size() * seeds > MOST_TAKES) {
            throw new IllegalArgumentException(
                    "a sweep makes at most " + MOST_TAKES + " takes, got " + guidances.size() * steps.size() * seeds);
        }
    }

    /** The grid of the paper's ablation. */
    public static SweepPlan paper() {
        return new SweepPlan(List.of(3.0, 5.0, 6.0), List.of(10, 25, 50), 1);
    }

    /** The paper's grid, stretched to settings: what it is to 5 and 25, this is to theirs. */
    public static SweepPlan around(double guidance, int steps) {
        SweepPlan paper = paper();
        return new SweepPlan(
                paper.guidances().stream()
                        .map(g -> Math.round(g * guidance * 2) / 10.0)
                        .toList(),
                paper.steps().stream()
                        .map(s -> Math.max(1, Math.min(1000, (int) Math.round(s * steps / 25.0))))
                        .toList(),
                1);
    }

    /** Takes in all. */
    public int takes() {
        return guidances.size() * steps.size() * seeds;
    }

    /** The settings of each cell, cheap ones first so that the grid fills early. */
    public List<GenerationSettings> cells(GenerationSettings base) {
        List<GenerationSettings> cells = new ArrayList<>();
        for (int count : steps) {
            for (double guidance : guidances) {
                cells.add(base.withSteps(count)
                        .withGuidance(guidance, base.power())
                        .withTakes(seeds));
            }
        }
        return cells;
    }
}
