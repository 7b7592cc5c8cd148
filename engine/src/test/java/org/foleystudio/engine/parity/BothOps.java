package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.PlainOps;

/** Runs a network on the reference path and on the fused kernels, and wants the same from both. */
final class BothOps {
    /** Relative L2 distance that the two may have; float32 rounding through twelve blocks gives about 1e-6. */
    private static final double TOLERANCE = 1e-5;

    private BothOps() {}

    /** One run of a network. */
    @FunctionalInterface
    interface Run {
        Map<String, float[]> with(Ops ops) throws Exception;
    }

    /** What the kernels give where there are any, else what the reference path gives. */
    static Map<String, float[]> run(Run run) throws Exception {
        Map<String, float[]> reference = run.with(new PlainOps());
        if (KernelOps.available().isEmpty()) {
            return reference;
        }
        Map<String, float[]> fast = run.with(KernelOps.available().get());
        assertThat(fast.keySet()).isEqualTo(reference.keySet());
        fast.forEach((name, values) ->
                assertThat(distance(values, reference.get(name))).as(name).isLessThan(TOLERANCE));
        return fast;
    }

    private static double distance(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double difference = 0;
        double norm = 1e-30;
        for (int i = 0; i < a.length; i++) {
            difference += Math.pow((double) a[i] - b[i], 2);
            norm += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }
}
