package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.diffusion.NoiseScheduleVp;

/**
 * A classifier's share of double guidance: the predicted noise less {@code scale sigma(t) grad ln p}, p being the
 * probability that noisy latent and picture belong together. As the published sampler does, the classifier is shown the
 * features themselves.
 *
 * <p>The classifier learned on another schedule than the network's, so it is told the step at which its own schedule has
 * as much noise. The paper does not say what its authors did.
 */
final class ClassifierGuide {
    private static final int STEPS = 1000;
    // Stable Diffusion's: linear in the square root.
    private static final double FIRST = Math.sqrt(0.00085);
    private static final double LAST = Math.sqrt(0.012);

    private final OpenBundle open;
    private final NoiseScheduleVp schedule = new NoiseScheduleVp(LinearSchedule.paper());

    /** Of a bundle that has such a classifier; it is read when a run asks for it. */
    ClassifierGuide(OpenBundle open) {
        this.open = open;
    }

    /** Reads the classifier for one run. */
    Run begin(float[] features, int windows, double scale) throws FoleyException {
        int channels = open.manifest().network().latentChannels();
        int rows = open.manifest().network().latentRows();
        if (channels != 4 || rows != 16) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "The classifier of double guidance knows latents of 4 x 16, not of " + channels + " x " + rows
                            + "; leave its guidance at 0.");
        }
        return new Run(
                new AlignmentClassifier(open.openPart(Role.GUIDANCE, AlignmentClassifier.parameters())
                        .orElseThrow()),
                features,
                windows,
                scale);
    }

    /** The step of the classifier's schedule that has as much noise as a step of the network's. */
    double classifierStep(double t) {
        double wanted = 2 * schedule.logAlpha(time(t));
        double before = 0;
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            double root = FIRST + (LAST - FIRST) * step / (STEPS - 1);
            before = sum;
            sum += Math.log1p(-root * root);
            if (sum <= wanted) {
                return Math.max(0, step - 1 + (wanted - before) / (sum - before));
            }
        }
        return STEPS - 1;
    }

    private double time(double t) {
        return (t + 1) / schedule.steps();
    }

    /** The classifier with the picture of one run. */
    final class Run implements AutoCloseable {
        private final AlignmentClassifier classifier;
        private final float[] features;
        private final int perWindow;
        private final double scale;

        private Run(AlignmentClassifier classifier, float[] features, int windows, double scale) {
            this.classifier = classifier;
            this.features = features;
            this.perWindow = features.length / windows;
            this.scale = scale;
        }

        /** Changes the noise that was predicted in some windows, in place, and gives it back. */
        NDArray guided(NDArray noise, NDArray x, int[] windows, double t) {
            double[] steps = new double[windows.length];
            Arrays.fill(steps, classifierStep(t));
            float[] context = new float[windows.length * perWindow];
            for (int row = 0; row < windows.length; row++) {
                System.arraycopy(features, windows[row] * perWindow, context, row * perWindow, perWindow);
            }
            float[] gradient = classifier.logGradient(x.toFloatArray(), steps, context);
            double strength = scale * schedule.sigma(time(t));
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= (float) strength;
            }
            try (NDArray pull = noise.getManager().create(gradient, noise.getShape())) {
                return noise.subi(pull);
            }
        }

        @Override
        public void close() {
            classifier.close();
        }
    }
}
