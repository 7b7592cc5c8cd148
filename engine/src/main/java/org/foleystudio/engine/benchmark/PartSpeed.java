package org.foleystudio.engine.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.benchmark.BenchmarkReport.Part;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.codec.GriffinLimVocoder;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.vision.CavpVideoEncoder;

/** The networks around the transformer, each on one window, with synthetic weights. */
final class PartSpeed {
    private static final int CAVP_FRAMES = 32;
    private static final int WINDOW_FRAMES = 512;
    private static final int HIFIGAN_FRAMES = 820;

    /**
     * Billions of operations of the published networks: twice the multiplications of every convolution and matrix
     * product, counted from the shapes of their weights and pictures.
     */
    private static final double CAVP_GFLOP = 334;

    private static final double SD_VAE_GFLOP = 622;

    private final NDManager manager;
    private final Ops ops;
    private final Stopwatch watch;
    private final GemmRate gemm;
    private final List<Part> parts = new ArrayList<>();

    PartSpeed(NDManager manager, Ops ops, Stopwatch watch, GemmRate gemm) {
        this.manager = manager;
        this.ops = ops;
        this.watch = watch;
        this.gemm = gemm;
    }

    List<Part> measure() {
        cavp();
        gemm.measure();
        sdVae();
        griffinLim();
        hifiGan();
        return List.copyOf(parts);
    }

    private void add(String name, double gflop, Runnable work) {
        double seconds = watch.best(work);
        double gflops = gflop / seconds;
        parts.add(new Part(name, seconds, gflops, gflops / gemm.best()));
    }

    private void cavp() {
        int side = CavpVideoEncoder.PICTURE;
        try (NDManager scope = manager.newSubManager();
                CavpVideoEncoder network =
                        new CavpVideoEncoder(Parameters.synthetic(scope, CavpVideoEncoder.parameters()), ops)) {
            // rows of pixels with their colours side by side, as the encoder hands them over
            NDArray frames =
                    scope.zeros(new Shape(CAVP_FRAMES, side, side, 3)).add(0.5f).transpose(0, 3, 1, 2);
            add("CAVP, 32 frames", CAVP_GFLOP, () -> network.features(frames).close());
        }
    }

    private void sdVae() {
        try (NDManager scope = manager.newSubManager();
                SdAutoencoderKl codec =
                        new SdAutoencoderKl(Parameters.synthetic(scope, SdAutoencoderKl.parameters()), ops)) {
            Shape shape = new Shape(1, 4, 16, 64);
            NDArray latent = scope.create(SyntheticWeights.uniform("z", (int) shape.size(), -1, 1), shape);
            add("SD-VAE decoder, 8.2 s", SD_VAE_GFLOP, () -> codec.decode(latent)
                    .close());
        }
    }

    private void griffinLim() {
        try (GriffinLimVocoder vocoder = new GriffinLimVocoder()) {
            Mel mel = mel(DiffFoleyMel.BANDS, WINDOW_FRAMES, -1, 1);
            add("Griffin-Lim, 8.2 s", 0, () -> vocoder.synthesize(mel));
        }
    }

    private void hifiGan() {
        try (NDManager scope = manager.newSubManager();
                HifiGan vocoder = new HifiGan(Parameters.synthetic(scope, HifiGan.parameters()), ops)) {
            Mel mel = mel(HifiGan.BANDS, HIFIGAN_FRAMES, -8, 1);
            add("HiFi-GAN, 8.2 s", 0, () -> vocoder.synthesize(mel));
        }
    }

    private static Mel mel(int bands, int frames, double low, double high) {
        return new Mel(SyntheticWeights.uniform("mel", bands * frames, low, high), bands, frames);
    }
}
