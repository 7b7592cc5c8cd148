package org.foleystudio.engine.vision;

import java.util.List;

/** Ridge regression from slot features to a few numbers per slot. */
final class LinearProbe {
    private final int inputs;
    private final int outputs;
    private final double[][] gram;
    private final double[][] cross;

    LinearProbe(int features, int outputs) {
        this.inputs = features + 1;
        this.outputs = outputs;
        gram = new double[inputs][inputs];
        cross = new double[inputs][outputs];
    }

    private double input(float[] features, int slot, int k) {
        return k == inputs - 1 ? 1 : features[slot * (inputs - 1) + k];
    }

    void learn(float[] features, float[] targets) {
        double[] row = new double[inputs];
        for (int slot = 0; slot < targets.length / outputs; slot++) {
            for (int k = 0; k < inputs; k++) {
                row[k] = input(features, slot, k);
            }
            for (int i = 0; i < inputs; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += row[i] * row[j];
                }
                for (int o = 0; o < outputs; o++) {
                    cross[i][o] += row[i] * targets[slot * outputs + o];
                }
            }
        }
    }

    /** Solves the normal equations by Cholesky; cross becomes the weights. */
    void solve(double ridge) {
        for (int i = 0; i < inputs; i++) {
            gram[i][i] += ridge;
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= gram[i][k] * gram[j][k];
                }
                gram[i][j] = i == j ? Math.sqrt(sum) : sum / gram[j][j];
            }
        }
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                for (int k = 0; k < i; k++) {
                    cross[i][o] -= gram[i][k] * cross[k][o];
                }
                cross[i][o] /= gram[i][i];
            }
            for (int i = inputs - 1; i >= 0; i--) {
                for (int k = i + 1; k < inputs; k++) {
                    cross[i][o] -= gram[k][i] * cross[k][o];
                }
                cross[i][o] /= gram[i][i];
            }
        }
    }

    float[] predict(float[] features) {
        int slots = features.length / (inputs - 1);
        float[] out = new float[slots * outputs];
        for (int slot = 0; slot < slots; slot++) {
            for (int o = 0; o < outputs; o++) {
                double sum = 0;
                for (int k = 0; k < inputs; k++) {
                    sum += cross[k][o] * input(features, slot, k);
                }
                out[slot * outputs + o] = (float) sum;
            }
        }
        return out;
    }

    static double correlation(List<float[]> expected, List<float[]> predicted) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int c = 0; c < expected.size(); c++) {
            for (int i = 0; i < expected.get(c).length; i++) {
                double a = expected.get(c)[i];
                double b = predicted.get(c)[i];
                n++;
                x += a;
                y += b;
                xx += a * a;
                yy += b * b;
                xy += a * b;
            }
        }
        return (xy - x * y / n) / Math.sqrt((xx - x * x / n) * (yy - y * y / n));
    }
}
