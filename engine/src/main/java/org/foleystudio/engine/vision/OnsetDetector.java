package org.foleystudio.engine.vision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;
import org.foleystudio.engine.vision.MotionTrack.Channel;

/**
 * A small network with one hidden layer that reads the motion channels round a moment and says how likely something
 * hits then. Fitted on the training part of the corpus by {@code MotionEncoderFit} (test sources), which wrote the
 * resource {@code onset-detector.txt}: hidden weights row by row, hidden biases, output weights, output bias.
 */
final class OnsetDetector {
    /** Seconds between two moments. */
    static final double STEP = 0.016;
    /** Moments read on each side. */
    private static final int REACH = 12;
    /** Moments between two that are read. */
    private static final int STRIDE = 2;

    static final int INPUTS = Channel.COUNT * (2 * REACH / STRIDE + 1);
    static final int HIDDEN = 16;
    static final int WEIGHTS = HIDDEN * INPUTS + 2 * HIDDEN + 1;

    private final float[] weights;

    OnsetDetector(float[] weights) {
        if (weights.length != WEIGHTS) {
            throw new IllegalArgumentException("expected " + WEIGHTS + " weights, got " + weights.length);
        }
        this.weights = weights;
    }

    /** The detector that ships with the engine. */
    static OnsetDetector shipped() {
        return new OnsetDetector(numbers("onset-detector.txt", WEIGHTS));
    }

    /** Reads a resource of numbers separated by white space. */
    static float[] numbers(String name, int count) {
        float[] numbers = new float[count];
        try (InputStream in = OnsetDetector.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the engine");
            }
            StringBuilder text = new StringBuilder();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> text.append(line)
                        .append(' '));
            }
            StringTokenizer tokens = new StringTokenizer(text.toString());
            if (tokens.countTokens() != count) {
                throw new IllegalStateException(name + " holds " + tokens.countTokens() + " numbers, not " + count);
            }
            for (int i = 0; i < count; i++) {
                numbers[i] = Float.parseFloat(tokens.nextToken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }

    /** Writes what the detector sees at moment i; beyond the ends there is nothing (0). */
    static void inputs(float[][] relative, int i, float[] out) {
        int n = relative[0].length;
        int at = 0;
        for (float[] channel : relative) {
            for (int d = -REACH; d <= REACH; d += STRIDE) {
                int j = i + d;
                out[at++] = j >= 0 && j < n ? channel[j] : 0;
            }
        }
    }

    /** Likelihood, 0 to 1, of a blow at each moment. */
    float[] likelihood(float[][] relative) {
        float[] out = new float[relative[0].length];
        float[] in = new float[INPUTS];
        for (int i = 0; i < out.length; i++) {
            inputs(relative, i, in);
            float sum = weights[WEIGHTS - 1];
            for (int h = 0; h < HIDDEN; h++) {
                float hidden = weights[HIDDEN * INPUTS + h];
                for (int k = 0; k < INPUTS; k++) {
                    hidden += weights[h * INPUTS + k] * in[k];
                }
                sum += weights[HIDDEN * INPUTS + HIDDEN + h] * Math.max(0, hidden);
            }
            out[i] = (float) (1 / (1 + Math.exp(-sum)));
        }
        return out;
    }
}
