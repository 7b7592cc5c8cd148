package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A small classifier in plain Java: standardised inputs, one hidden layer, softmax, trained by Adam with weight decay.
 * The same rows and seed give the same classifier.
 */
final class TraitClassifier {
    private static final int HIDDEN = 64;
    private static final int BATCH = 32;
    private static final double RATE = 2e-3;
    private static final double DECAY = 1e-4;

    private final int inputs;
    private final int classes;
    private final float[] mean;
    private final float[] deviation;
    private final Layer first;
    private final Layer second;

    private TraitClassifier(List<float[]> rows, int classes, RandomGenerator random) {
        inputs = rows.get(0).length;
        this.classes = classes;
        mean = new float[inputs];
        deviation = new float[inputs];
        standardise(rows);
        first = new Layer(inputs, HIDDEN, random);
        second = new Layer(HIDDEN, classes, random);
    }

    /** Trains on rows of numbers and their classes, each below {@code classes}. */
    static TraitClassifier train(List<float[]> rows, int[] labels, int classes, int epochs, long seed) {
        if (rows.isEmpty() || rows.size() != labels.length) {
            throw new IllegalArgumentException(
                    "expected one label per row, got %d for %d".formatted(labels.length, rows.size()));
        }
        RandomGenerator random = new SplittableRandom(seed);
        TraitClassifier classifier = new TraitClassifier(rows, classes, random);
        int[] order = new int[rows.size()];
        Arrays.setAll(order, i -> i);
        int step = 0;
        int steps = epochs * ((order.length + BATCH - 1) / BATCH);
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int from = 0; from < order.length; from += BATCH) {
                int to = Math.min(order.length, from + BATCH);
                for (int i = from; i < to; i++) {
                    classifier.learn(rows.get(order[i]), labels[order[i]], to - from);
                }
                step++;
                double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * step / steps));
                classifier.first.update(rate, step);
                classifier.second.update(rate, step);
            }
        }
        return classifier;
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int keep = order[i];
            order[i] = order[j];
            order[j] = keep;
        }
    }

    private void standardise(List<float[]> rows) {
        for (int k = 0; k < inputs; k++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : rows) {
                sum += row[k];
                squares += (double) row[k] * row[k];
            }
            mean[k] = (float) (sum / rows.size());
            deviation[k] = (float) Math.sqrt(Math.max(1e-8, squares / rows.size() - (double) mean[k] * mean[k]));
        }
    }

    /** The most likely class. */
    int classify(float[] row) {
        float[] scores = second.forward(hidden(row));
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    private float[] hidden(float[] row) {
        float[] out = first.forward(scaled(row));
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, out[i]);
        }
        return out;
    }

    private float[] scaled(float[] row) {
        if (row.length != inputs) {
            throw new IllegalArgumentException("expected " + inputs + " numbers, got " + row.length);
        }
        float[] out = new float[inputs];
        for (int k = 0; k < inputs; k++) {
            out[k] = Math.max(-6, Math.min(6, (row[k] - mean[k]) / deviation[k]));
        }
        return out;
    }

    private void learn(float[] row, int label, int share) {
        float[] x = scaled(row);
        float[] hidden = hidden(row);
        float[] gradient = softmax(second.forward(hidden));
        gradient[label] -= 1;
        for (int c = 0; c < classes; c++) {
            gradient[c] /= share;
        }
        float[] back = second.backward(hidden, gradient);
        for (int i = 0; i < HIDDEN; i++) {
            back[i] = hidden[i] > 0 ? back[i] : 0;
        }
        first.backward(x, back);
    }

    private static float[] softmax(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float sum = 0;
        float[] out = new float[scores.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.exp(scores[i] - most);
            sum += out[i];
        }
        for (int i = 0; i < out.length; i++) {
            out[i] /= sum;
        }
        return out;
    }

    /** Weights, out x (in + 1), the last of each row its bias; with Adam's state. */
    private static final class Layer {
        private final int in;
        private final int out;
        private final float[] weights;
        private final float[] gradient;
        private final float[] momentum;
        private final float[] scale;

        Layer(int in, int out, RandomGenerator random) {
            this.in = in;
            this.out = out;
            weights = new float[out * (in + 1)];
            gradient = new float[weights.length];
            momentum = new float[weights.length];
            scale = new float[weights.length];
            double bound = Math.sqrt(6.0 / (in + out));
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i % (in + 1) == in ? 0 : (float) random.nextDouble(-bound, bound);
            }
        }

        float[] forward(float[] x) {
            float[] y = new float[out];
            for (int o = 0; o < out; o++) {
                int row = o * (in + 1);
                float sum = weights[row + in];
                for (int i = 0; i < in; i++) {
                    sum += weights[row + i] * x[i];
                }
                y[o] = sum;
            }
            return y;
        }

        float[] backward(float[] x, float[] upper) {
            float[] lower = new float[in];
            for (int o = 0; o < out; o++) {
                float g = upper[o];
                if (g == 0) {
                    continue;
                }
                int row = o * (in + 1);
                for (int i = 0; i < in; i++) {
                    gradient[row + i] += g * x[i];
                    lower[i] += g * weights[row + i];
                }
                gradient[row + in] += g;
            }
            return lower;
        }

        void update(double rate, int step) {
            double first = 1 - Math.pow(0.9, step);
            double second = 1 - Math.pow(0.999, step);
            for (int i = 0; i < weights.length; i++) {
                float g = gradient[i];
                momentum[i] += 0.1f * (g - momentum[i]);
                scale[i] += 0.001f * (g * g - scale[i]);
                weights[i] -= (float) (rate * momentum[i] / first / (Math.sqrt(scale[i] / second) + 1e-8)
                        + rate * DECAY * 10 * weights[i]);
                gradient[i] = 0;
            }
        }
    }
}
