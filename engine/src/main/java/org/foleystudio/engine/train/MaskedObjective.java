package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.diffusion.VariationalBound;
import org.foleystudio.engine.mdsgen.MaskPlan;
import org.foleystudio.engine.mdsgen.Masking;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.nn.Owned;

/**
 * The loss of the paper, Eq. 1: a pass over all tokens plus lambda times a pass whose first blocks see the kept tokens
 * only. The two passes are separate graphs, so that only one of them need be in memory: their gradients add up.
 *
 * <p>Axes: B batch, C latent channels, H and W latent rows and columns. Results belong to the manager of the latents.
 */
final class MaskedObjective {
    private final LinearSchedule schedule;
    private final VariationalBound bound;
    private final ObjectiveSettings settings;

    MaskedObjective(LinearSchedule schedule, ObjectiveSettings settings) {
        this.schedule = schedule;
        this.settings = settings;
        bound = new VariationalBound(schedule);
    }

    /** On the paper's schedule. */
    MaskedObjective(ObjectiveSettings settings) {
        this(LinearSchedule.paper(), settings);
    }

    /**
     * One pass, per sample.
     *
     * @param output {@code (B, 2C, H, W)} what the network says
     * @param noisy {@code (B, C, H, W)} what it saw
     * @param plainMse {@code (B)} mean squared error of the noise
     * @param mse {@code (B)} the same with its min-SNR weight, if there is one
     * @param bound {@code (B)} variational term in bits; zero where the variance is not trained
     * @param loss {@code (B)} what is minimised
     */
    record Pass(NDArray output, NDArray noisy, NDArray plainMse, NDArray mse, NDArray bound, NDArray loss) {}

    /** Steps of the diffusion. */
    int steps() {
        return schedule.steps();
    }

    /** Whether a masked pass is part of the loss. */
    boolean hasMaskedPass() {
        return settings.lambda() > 0 && !settings.masking().equals(Masking.none());
    }

    /** The pass over all tokens. */
    Pass full(MdsGen network, NDArray latents, NDArray features, Draws draws) {
        NDManager scope = latents.getManager();
        NDArray noise = Owned.of(scope, draws.full().noise(), latents.getShape());
        NDArray noisy = schedule.diffuse(latents, noise, draws.times());
        NDArray output = network.forward(
                noisy,
                times(scope, draws),
                features,
                Owned.of(scope, draws.full().keep()));
        return pass(latents, noise, noisy, output, weights(network, draws.times()), draws.times());
    }

    /** The masked pass. */
    Pass masked(MdsGen network, NDArray latents, NDArray features, Draws draws) {
        NDManager scope = latents.getManager();
        MaskPlan plan = settings.masking().plan(network.config(), draws.mask(), draws.batch());
        NDArray noise = Owned.of(scope, draws.masked().noise(), latents.getShape());
        NDArray noisy = schedule.diffuse(latents, noise, draws.times());
        NDArray output = network.forwardMasked(
                noisy,
                times(scope, draws),
                features,
                Owned.of(scope, draws.masked().keep()),
                plan);
        return pass(latents, noise, noisy, output, weights(network, draws.times()), draws.times());
    }

    private static NDArray times(NDManager scope, Draws draws) {
        float[] times = new float[draws.batch()];
        for (int i = 0; i < times.length; i++) {
            times[i] = draws.times()[i];
        }
        return Owned.of(scope, times);
    }

    private Pass pass(
            NDArray latents, NDArray noise, NDArray noisy, NDArray output, Optional<float[]> weights, int[] times) {
        NDManager scope = latents.getManager();
        long batch = latents.getShape().get(0);
        long channels = latents.getShape().get(1);
        NDArray predicted = output.get(":, 0:" + channels);
        NDArray plain = noise.sub(predicted).square().reshape(batch, -1).mean(new int[] {1});
        NDArray mse = weights.map(w -> plain.mul(Owned.of(scope, w))).orElse(plain);
        if (!settings.variational()) {
            return new Pass(output, noisy, plain, mse, scope.zeros(plain.getShape()), mse);
        }
        NDArray bits = bound.bits(latents, noisy, times, predicted, output.get(":, " + channels + ":"));
        return new Pass(output, noisy, plain, mse, bits, mse.add(bits));
    }

    /**
     * What each sample's error of the noise counts; nothing where all count the same. A velocity's error is that of the
     * noise it means, divided by the clean share's root: so a network that predicts velocity learns it evenly.
     */
    private Optional<float[]> weights(MdsGen network, int[] times) {
        boolean velocity = network.config().predictsVelocity();
        if (settings.minSnrLimit() == 0 && !velocity) {
            return Optional.empty();
        }
        float[] weights = new float[times.length];
        for (int i = 0; i < weights.length; i++) {
            double weight = settings.minSnrLimit() == 0 ? 1 : schedule.minSnrWeight(times[i], settings.minSnrLimit());
            weights[i] = (float) (velocity ? weight / schedule.alphaBar(times[i]) : weight);
        }
        return Optional.of(weights);
    }
}
