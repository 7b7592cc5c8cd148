package org.foleystudio.engine.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.nn.Owned;

/**
 * Denoises latents of any length with a network of one length: the noise predictions of overlapping windows are averaged
 * at every call, so the windows agree where they meet and there are no seams (MultiDiffusion's idea). With one window it
 * is the network itself. The memory it needs beyond the latent is that of one batch.
 */
public final class JointWindows implements Denoiser {
    /** A network that sees one window at a time, and whose condition depends on which window that is. */
    @FunctionalInterface
    public interface WindowDenoiser {
        /**
         * Predicts the noise in some windows.
         *
         * @param x noisy windows (R, C, H, W)
         * @param windows which window each of the R rows is
         * @param t step number
         * @return noise (R, C, H, W) in the manager of {@code x}
         */
        NDArray noise(NDArray x, int[] windows, double t);
    }

    private final WindowDenoiser network;
    private final WindowLayout layout;
    private final int axis;
    private final int maxRows;

    /**
     * Joins windows.
     *
     * @param axis which axis of (B, C, H, W) runs along time: 2 or 3
     * @param maxRows windows that the network is given at once, at most
     */
    public JointWindows(WindowDenoiser network, WindowLayout layout, int axis, int maxRows) {
        if (axis != 2 && axis != 3) {
            throw new IllegalArgumentException("time must be axis 2 or 3, got " + axis);
        }
        if (maxRows < 1) {
            throw new IllegalArgumentException("needs at least one row per call, got " + maxRows);
        }
        this.network = network;
        this.layout = layout;
        this.axis = axis;
        this.maxRows = maxRows;
    }

    @Override
    public NDArray noise(NDArray x, double t) {
        Shape shape = x.getShape();
        if (shape.dimension() != 4 || shape.get(axis) != layout.total()) {
            throw new IllegalArgumentException(
                    "expected (B, C, H, W) with " + layout.total() + " positions on axis " + axis + ", got " + shape);
        }
        int takes = Math.toIntExact(shape.get(0));
        if (layout.count() == 1 && takes <= maxRows) {
            return network.noise(x, new int[takes], t);
        }
        NDArray sum = x.zerosLike();
        int rows = takes * layout.count();
        for (int from = 0; from < rows; from += maxRows) {
            addRows(x, t, from, Math.min(rows, from + maxRows), sum);
        }
        return sum;
    }

    /** Row r is window r / takes of take r % takes. */
    private void addRows(NDArray x, double t, int from, int to, NDArray sum) {
        int takes = Math.toIntExact(x.getShape().get(0));
        try (NDManager scope = x.getManager().newSubManager()) {
            x.tempAttach(scope);
            NDList parts = new NDList(to - from);
            int[] windows = new int[to - from];
            for (int row = from; row < to; row++) {
                windows[row - from] = row / takes;
                parts.add(x.get(span(row % takes, row / takes)));
            }
            NDArray noise = network.noise(NDArrays.concat(parts, 0), windows, t);
            for (int row = from; row < to; row++) {
                NDIndex at = span(row % takes, row / takes);
                NDArray part = noise.get((row - from) + ":" + (row - from + 1)).mul(weights(row / takes, scope));
                part.addi(sum.get(scope, at));
                sum.set(at, part);
            }
        }
    }

    private NDArray weights(int window, NDManager scope) {
        float[] weights = layout.weights(window);
        return Owned.of(
                scope, weights, axis == 2 ? new Shape(1, 1, weights.length, 1) : new Shape(1, 1, 1, weights.length));
    }

    private NDIndex span(int take, int window) {
        int start = layout.start(window);
        String time = start + ":" + (start + layout.length());
        return new NDIndex(take + ":" + (take + 1) + ", :, " + (axis == 2 ? time + ", :" : ":, " + time));
    }
}
