package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.List;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;

/**
 * What is varied, on what, and how much time it may take.
 *
 * @param ablation what is varied
 * @param base the model: generates, or lends its codec, encoder and vocoder to networks that are trained
 * @param options where it runs
 * @param cache scenes to train on; made where they are not there
 * @param work what has been measured is kept here, so that an ablation may be stopped and taken up
 * @param budget how much
 * @param sizes networks to train: names of {@link AblationNetwork}; the first is used where size is not what is varied
 */
public record AblationPlan(
        Ablation ablation,
        Bundle base,
        EngineOptions options,
        Path cache,
        Path work,
        Budget budget,
        List<String> sizes) {
    /**
     * How much.
     *
     * @param repeats how often each variant is measured, each time with other chance
     * @param testScenes scenes that are generated for
     * @param listenerScenes scenes that the listener hears first
     * @param trainingScenes scenes that networks learn from
     * @param steps of training
     * @param batch windows per step
     */
    public record Budget(int repeats, int testScenes, int listenerScenes, int trainingScenes, int steps, int batch) {
        public Budget {
            if (repeats < 1 || testScenes < 2 || listenerScenes < 1 || trainingScenes < 1 || steps < 1 || batch < 1) {
                throw new IllegalArgumentException("an ablation needs at least one of everything and two test scenes");
            }
        }

        /** Small enough for an hour of two cores. */
        public static Budget small() {
            return new Budget(2, 12, 300, 400, 400, 8);
        }
    }

    public AblationPlan {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("an ablation needs a size of network");
        }
        sizes.forEach(AblationNetwork::of);
    }
}
