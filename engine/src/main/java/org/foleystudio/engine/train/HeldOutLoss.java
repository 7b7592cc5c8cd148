package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.train.Draws.PassDraws;
import org.foleystudio.engine.train.TrainingResult.HeldOut;

/**
 * The loss on windows that are never trained on: averaged weights, all tokens, always with the condition. Noise and
 * diffusion times are the same every time, and times are spread evenly, so that the curve shows the network and not
 * the dice.
 */
final class HeldOutLoss {
    private static final long SEED = 20_250_101;
    private static final int MOST_WINDOWS = 64;

    /** Few windows are measured at several diffusion times each. */
    private static final int LEAST_DRAWS = 16;

    private static final int AT_ONCE = 8;

    private final PairSource source;
    private final MaskedObjective objective;
    private final int draws;

    HeldOutLoss(PairSource source, ObjectiveSettings settings) {
        this.source = source;
        objective = new MaskedObjective(settings);
        draws = source.size() == 0 ? 0 : Math.max(LEAST_DRAWS, Math.min(MOST_WINDOWS, source.size()));
    }

    boolean isPossible() {
        return draws > 0;
    }

    HeldOut measure(TrainingState state) throws FoleyException {
        double mse = 0;
        double bound = 0;
        int atOnce = Math.min(AT_ONCE, state.atOnce());
        for (int from = 0; from < draws; from += atOnce) {
            int to = Math.min(draws, from + atOnce);
            try (NDManager scope = state.manager().newSubManager()) {
                MaskedObjective.Pass pass = pass(state, scope, from, to);
                mse += pass.plainMse().sum().getFloat();
                bound += pass.bound().sum().getFloat();
            }
        }
        return new HeldOut(state.step(), mse / draws, bound / draws);
    }

    private MaskedObjective.Pass pass(TrainingState state, NDManager scope, int from, int to) throws FoleyException {
        MdsGenConfig config = state.network().config();
        int count = to - from;
        Shape shape = BatchGradients.latentShape(config, count);
        float[] latents = new float[Math.toIntExact(shape.size())];
        float[] features = new float[count * MdsGenConfig.FEATURE_SLOTS * MdsGenConfig.FEATURE_SIZE];
        for (int i = 0; i < count; i++) {
            source.read(
                    (from + i) % source.size(),
                    latents,
                    i * latents.length / count,
                    features,
                    i * features.length / count);
        }
        state.ema().averages().values().forEach(weight -> weight.tempAttach(scope));
        NDArray x = Owned.of(scope, latents, shape);
        NDArray y = Owned.of(scope, features, new Shape(count, MdsGenConfig.FEATURE_SLOTS, MdsGenConfig.FEATURE_SIZE));
        return objective.full(state.averaged(), x, y, chance(from, to, latents.length));
    }

    private Draws chance(int from, int to, int size) {
        int[] times = new int[to - from];
        Arrays.setAll(times, i -> (int) ((from + i + 0.5) * objective.steps() / draws));
        float[] noise = new float[size];
        for (int window = 0; window < to - from; window++) {
            RandomGenerator random = new Chance(SEED).step(from + window);
            for (int i = window * size / (to - from); i < (window + 1) * size / (to - from); i++) {
                noise[i] = (float) random.nextGaussian();
            }
        }
        float[] keep = new float[to - from];
        Arrays.fill(keep, 1);
        PassDraws pass = new PassDraws(noise, keep);
        return new Draws(times, pass, pass, new float[0]);
    }
}
