package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.diffusion.Denoiser;
import org.foleystudio.engine.diffusion.DpmSolver;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.mdsgen.MdsGen;

/** Runs the path from noise to latent as the engine does, and keeps what it saw, for the parity cases. */
public final class SamplingProbe {
    private final List<NDArray> trajectory = new ArrayList<>();
    private final List<Double> asked = new ArrayList<>();

    /** Samples with the paper's solver; sample b of the noise has the features b of {@code (B, 32, 512)}. */
    public NDArray sample(MdsGen network, NDArray noise, NDArray features, int steps, Guidance guidance)
            throws FoleyException {
        DpmSolver solver = DpmSolver.paper(steps);
        int[] own = IntStream.range(0, (int) noise.getShape().get(0)).toArray();
        try (NoiseNetwork.Run run = new MdsGenNetwork(network).begin(features, solver.networkTimes(), guidance)) {
            Denoiser denoiser = (x, t) -> {
                asked.add(t);
                return run.noise(x, own, t);
            };
            return solver.sample(noise, denoiser, (done, x) -> {
                NDArray copy = x.duplicate();
                copy.attach(noise.getManager());
                trajectory.add(copy);
            });
        }
    }

    /** Every x, the start first; they belong to the noise's manager. */
    public List<NDArray> trajectory() {
        return trajectory;
    }

    /** The t of every call. */
    public float[] asked() {
        float[] out = new float[asked.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = asked.get(i).floatValue();
        }
        return out;
    }
}
