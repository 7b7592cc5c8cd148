package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets the parity tests see what the network has inside. */
public final class MdsGenProbe {
    private final Map<String, float[]> seen = new LinkedHashMap<>();

    /** Runs the plain path and remembers its intermediate values. */
    public NDArray forward(MdsGen net, NDArray x, NDArray t, NDArray features, NDArray keep) {
        return net.forward(x, t, features, keep, this::remember);
    }

    /** Runs the masked path and remembers its intermediate values. */
    public NDArray forwardMasked(MdsGen net, NDArray x, NDArray t, NDArray features, NDArray keep, MaskPlan plan) {
        return net.forwardMasked(x, t, features, keep, plan, this::remember);
    }

    private void remember(String name, NDArray value) {
        seen.put(name, value.toFloatArray());
    }

    /** A value by the name under which the network showed it. */
    public float[] seen(String name) {
        float[] values = seen.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the network showed no " + name + " but " + seen.keySet());
        }
        return values;
    }

    /** Initial positional table. */
    public static float[] sineCosine(int size, int rows, int columns) {
        return Positions.sineCosine(size, rows, columns);
    }

    /** Row of the relative position table. */
    public static int relativeIndex(int i, int j, int rows, int columns) {
        return Positions.relativeIndex(i, j, rows, columns);
    }

    /** Sinusoid of a diffusion time. */
    public static NDArray sinusoid(NDArray t, int size) {
        return TimestepEmbedder.sinusoid(t, Positions.timeFrequencies(size), size % 2 == 1);
    }
}
