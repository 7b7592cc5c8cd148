package org.foleystudio.engine.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.train.MaskedObjective.Pass;

/**
 * Sums up the gradients of one batch, a few windows at a time. The full and the masked pass are taken one after the
 * other, so that memory holds one graph. Nothing native outlives a call.
 */
final class BatchGradients {
    private final MaskedObjective objective;
    private final ObjectiveSettings settings;
    private final IntConsumer beforePass;

    /** Tells {@code beforePass} how many windows each pass is about to take. */
    BatchGradients(ObjectiveSettings settings, IntConsumer beforePass) {
        this.settings = settings;
        this.beforePass = beforePass;
        objective = new MaskedObjective(settings);
    }

    /** Steps of the diffusion. */
    int diffusionSteps() {
        return objective.steps();
    }

    /** Terms of the loss, means over the batch. */
    record Losses(double mse, double bound, double maskedMse, double maskedBound, double loss) {
        static final Losses ZERO = new Losses(0, 0, 0, 0, 0);

        Losses plus(Pass pass, double share, double lambda, boolean masked) {
            double m = share * pass.plainMse().mean().getFloat();
            double b = share * pass.bound().mean().getFloat();
            double l = lambda * share * pass.loss().mean().getFloat();
            return masked
                    ? new Losses(mse, bound, maskedMse + m, maskedBound + b, loss + l)
                    : new Losses(mse + m, bound + b, maskedMse, maskedBound, loss + l);
        }
    }

    /** Windows as numbers: latents, then features, window after window. */
    record Windows(float[] latents, float[] features) {}

    Losses add(TrainingState state, Windows windows, Draws draws) {
        int batch = draws.batch();
        Losses losses = Losses.ZERO;
        for (int from = 0; from < batch; from += state.atOnce()) {
            int to = Math.min(batch, from + state.atOnce());
            Part part = new Part(windows, draws, from, to);
            losses = pass(state, part, 1, false, losses);
            if (objective.hasMaskedPass()) {
                losses = pass(state, part, settings.lambda(), true, losses);
            }
        }
        return losses;
    }

    /** Some windows of a batch. */
    private record Part(Windows windows, Draws draws, int from, int to) {
        float[] latents() {
            return slice(windows.latents());
        }

        float[] features() {
            return slice(windows.features());
        }

        private float[] slice(float[] all) {
            int size = all.length / draws.batch();
            return Arrays.copyOfRange(all, from * size, to * size);
        }

        int count() {
            return to - from;
        }
    }

    private Losses pass(TrainingState state, Part part, double lambda, boolean masked, Losses before) {
        beforePass.accept(part.count());
        double share = part.count() / (double) part.draws().batch();
        try (NDManager scope = state.manager().newSubManager()) {
            // Results of operations on a weight belong to its manager: to this scope, while it lasts.
            state.weights().values().forEach(weight -> weight.tempAttach(scope));
            NDArray latents =
                    Owned.of(scope, part.latents(), latentShape(state.network().config(), part.count()));
            NDArray features = Owned.of(
                    scope,
                    part.features(),
                    new Shape(part.count(), MdsGenConfig.FEATURE_SLOTS, MdsGenConfig.FEATURE_SIZE));
            Draws draws = part.draws().slice(part.from(), part.to());
            Pass pass;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                pass = masked
                        ? objective.masked(state.network(), latents, features, draws)
                        : objective.full(state.network(), latents, features, draws);
                collector.backward(Owned.times(pass.loss().mean(), lambda * share));
            }
            return before.plus(pass, share, lambda, masked);
        }
    }

    static Shape latentShape(MdsGenConfig config, int batch) {
        return new Shape(batch, config.latentChannels(), config.latentRows(), config.latentColumns());
    }
}
