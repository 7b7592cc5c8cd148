package org.foleystudio.engine.vision;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Cross-entropy and Adam for the onset detector's one hidden layer. */
final class DetectorTraining {
    private static final int INPUTS = OnsetDetector.INPUTS;
    private static final int HIDDEN = OnsetDetector.HIDDEN;
    private static final int OUT = HIDDEN * INPUTS + HIDDEN;

    private final float[] weights = new float[OnsetDetector.WEIGHTS];
    private final float[] gradient = new float[OnsetDetector.WEIGHTS];
    private final float[] first = new float[OnsetDetector.WEIGHTS];
    private final float[] second = new float[OnsetDetector.WEIGHTS];
    private final float[] in = new float[INPUTS];
    private final float[] hidden = new float[HIDDEN];
    private int steps;

    DetectorTraining(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < HIDDEN * INPUTS; i++) {
            weights[i] = (float) (random.nextGaussian() * Math.sqrt(1.0 / INPUTS));
        }
        for (int h = 0; h < HIDDEN; h++) {
            weights[OUT + h] = (float) (random.nextGaussian() * 0.3);
        }
        weights[OUT + HIDDEN] = -3;
    }

    float[] weights() {
        return weights.clone();
    }

    /** One step on random moments; returns the mean loss. */
    double step(List<float[][]> inputs, List<float[]> targets, int batch, double rate, RandomGenerator random) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int b = 0; b < batch; b++) {
            int scene = random.nextInt(inputs.size());
            float[] target = targets.get(scene);
            int i = random.nextInt(target.length);
            OnsetDetector.inputs(inputs.get(scene), i, in);
            loss += accumulate(target[i]) / batch;
        }
        adam(batch, rate);
        return loss;
    }

    private double accumulate(float target) {
        float sum = weights[OUT + HIDDEN];
        for (int h = 0; h < HIDDEN; h++) {
            float value = weights[HIDDEN * INPUTS + h];
            for (int k = 0; k < INPUTS; k++) {
                value += weights[h * INPUTS + k] * in[k];
            }
            hidden[h] = Math.max(0, value);
            sum += weights[OUT + h] * hidden[h];
        }
        float p = (float) (1 / (1 + Math.exp(-sum)));
        float error = p - target;
        gradient[OUT + HIDDEN] += error;
        for (int h = 0; h < HIDDEN; h++) {
            gradient[OUT + h] += error * hidden[h];
            if (hidden[h] > 0) {
                float back = error * weights[OUT + h];
                gradient[HIDDEN * INPUTS + h] += back;
                for (int k = 0; k < INPUTS; k++) {
                    gradient[h * INPUTS + k] += back * in[k];
                }
            }
        }
        return -target * Math.log(p + 1e-7) - (1 - target) * Math.log(1 - p + 1e-7);
    }

    private void adam(int batch, double rate) {
        steps++;
        double c1 = 1 - Math.pow(0.9, steps);
        double c2 = 1 - Math.pow(0.999, steps);
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] / batch + 1e-5f * weights[i];
            first[i] = 0.9f * first[i] + 0.1f * g;
            second[i] = 0.999f * second[i] + 0.001f * g * g;
            weights[i] -= (float) (rate * (first[i] / c1) / (Math.sqrt(second[i] / c2) + 1e-8));
        }
    }
}
