package org.foleystudio.engine.codec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Scoped;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/**
 * The HiFi-GAN of AudioLDM: 64 natural-log mel bands at 100 frames per second to sound at 16 kHz. Axes: C channels, T
 * mel frames, L samples.
 *
 * <p>Long mels go through in chunks whose margins exceed the network's reach, so memory does not grow with the sound and
 * the result is that of one pass.
 */
public final class HifiGan implements Vocoder {
    /** Samples per second. */
    public static final int SAMPLE_RATE = 16_000;

    /** Samples per mel frame. */
    public static final int HOP = 160;

    /** Samples beyond {@code HOP} per frame: the first stage pads one too little, and later stages multiply it by 32. */
    public static final int TAIL = 32;

    /** Mel bands. */
    public static final int BANDS = 64;

    private static final int FIRST_CHANNELS = 1024;
    private static final int[] RATES = {5, 4, 2, 2, 2};
    private static final int[] KERNELS = {16, 16, 8, 4, 4};
    private static final int[] BLOCK_KERNELS = {3, 7, 11};
    private static final int[] DILATIONS = {1, 3, 5};
    private static final int END_KERNEL = 7;
    private static final float SLOPE = 0.1f;
    // The published code leaves the last slope at its library's default.
    private static final float LAST_SLOPE = 0.01f;

    private static final int CHUNK_FRAMES = 512;
    // Reach: 3 frames by conv_pre, 60 samples by the longest block of each stage (12 + 3 + 1.5 + .75 + .4 frames), and
    // less than 3 by the transposed convolutions and conv_post.
    private static final int MARGIN_FRAMES = 24;

    private final Parameters parameters;
    private final Ops ops;
    private final int chunkFrames;

    /** Takes over the parameters and closes them with itself. */
    public HifiGan(Parameters parameters, Ops ops) {
        this(parameters, ops, CHUNK_FRAMES);
    }

    HifiGan(Parameters parameters, Ops ops, int chunkFrames) {
        this.parameters = parameters;
        this.ops = ops;
        this.chunkFrames = chunkFrames;
    }

    /** Names as published with the folded weight norm, without {@link #unused()}. */
    public static List<TensorInfo> parameters() {
        List<TensorInfo> infos = new ArrayList<>();
        convolution(infos, "conv_pre", FIRST_CHANNELS, FIRST_CHANNELS, BANDS, END_KERNEL);
        for (int stage = 0; stage < RATES.length; stage++) {
            int in = FIRST_CHANNELS >> stage;
            // Transposed convolutions store (in, out, kernel).
            convolution(infos, "upsampler." + stage, in / 2, in, in / 2, KERNELS[stage]);
        }
        for (int stage = 0; stage < RATES.length; stage++) {
            int channels = FIRST_CHANNELS >> (stage + 1);
            for (int block = 0; block < BLOCK_KERNELS.length; block++) {
                for (int i = 0; i < DILATIONS.length; i++) {
                    String name = "resblocks." + (stage * BLOCK_KERNELS.length + block);
                    convolution(infos, name + ".convs1." + i, channels, channels, channels, BLOCK_KERNELS[block]);
                    convolution(infos, name + ".convs2." + i, channels, channels, channels, BLOCK_KERNELS[block]);
                }
            }
        }
        convolution(infos, "conv_post", 1, 1, FIRST_CHANNELS >> RATES.length, END_KERNEL);
        return List.copyOf(infos);
    }

    /** Tensors that published files may hold and the network does not read. */
    public static List<TensorInfo> unused() {
        return List.of(
                new TensorInfo("mean", DType.F32, List.of((long) BANDS)),
                new TensorInfo("scale", DType.F32, List.of((long) BANDS)));
    }

    private static void convolution(List<TensorInfo> infos, String name, long bias, long first, long second, long k) {
        infos.add(new TensorInfo(name + ".weight", DType.F32, List.of(first, second, k)));
        infos.add(new TensorInfo(name + ".bias", DType.F32, List.of(bias)));
    }

    @Override
    public Waveform synthesize(Mel mel) {
        if (mel.bands() != BANDS || mel.frames() < 1) {
            throw new IllegalArgumentException("expected %d bands and at least one frame, got %d x %d"
                    .formatted(BANDS, mel.bands(), mel.frames()));
        }
        float[] samples = new float[mel.frames() * HOP + TAIL];
        for (int start = 0; start < mel.frames(); start += chunkFrames) {
            int end = Math.min(mel.frames(), start + chunkFrames);
            int from = Math.max(0, start - MARGIN_FRAMES);
            int to = Math.min(mel.frames(), end + MARGIN_FRAMES);
            float[] chunk = synthesize(mel, from, to);
            int length = end == mel.frames() ? chunk.length - (start - from) * HOP : (end - start) * HOP;
            System.arraycopy(chunk, (start - from) * HOP, samples, start * HOP, length);
        }
        return Waveform.mono(samples, SAMPLE_RATE);
    }

    private float[] synthesize(Mel mel, int from, int to) {
        float[] part = new float[BANDS * (to - from)];
        for (int band = 0; band < BANDS; band++) {
            System.arraycopy(mel.values(), band * mel.frames() + from, part, band * (to - from), to - from);
        }
        try (NDManager scope = parameters.manager().newSubManager()) {
            return forward(scope.create(part, new Shape(1, BANDS, to - from))).toFloatArray();
        }
    }

    /** {@code (B, 64, T) -> (B, 1, 160 T + 32)}; the result belongs to the manager of the argument. */
    NDArray forward(NDArray mel) {
        return Scoped.run(mel, x -> {
            NDArray h = conv(x, "conv_pre", 1); // (B, 1024, T)
            for (int stage = 0; stage < RATES.length; stage++) {
                int s = stage;
                h = Scoped.consume(h, v -> upsample(v, s));
                h = Scoped.consume(h, v -> blocks(v, s));
            } // (B, 32, L)
            h = Scoped.consume(h, v -> conv(leakyRelu(v, LAST_SLOPE), "conv_post", 1));
            return h.tanh();
        });
    }

    /** {@code (B, C, L) -> (B, C / 2, rate L)}, one sample more in the first stage. */
    private NDArray upsample(NDArray x, int stage) {
        String name = "upsampler." + stage;
        return ops.convTranspose1d(
                leakyRelu(x, SLOPE),
                parameters.get(name + ".weight"),
                parameters.get(name + ".bias"),
                RATES[stage],
                (KERNELS[stage] - RATES[stage]) / 2);
    }

    /** The mean of three residual blocks of different reach. */
    private NDArray blocks(NDArray x, int stage) {
        int first = stage * BLOCK_KERNELS.length;
        NDArray sum = Scoped.run(x, v -> block(v, "resblocks." + first));
        for (int i = 1; i < BLOCK_KERNELS.length; i++) {
            String name = "resblocks." + (first + i);
            try (NDArray next = Scoped.run(x, v -> block(v, name))) {
                sum.addi(next);
            }
        }
        return sum.divi(BLOCK_KERNELS.length);
    }

    private NDArray block(NDArray x, String name) {
        NDArray h = layer(x, name, 0);
        for (int i = 1; i < DILATIONS.length; i++) {
            int layer = i;
            h = Scoped.consume(h, v -> layer(v, name, layer));
        }
        return h;
    }

    private NDArray layer(NDArray x, String name, int i) {
        NDArray h = Scoped.run(x, v -> conv(leakyRelu(v, SLOPE), name + ".convs1." + i, DILATIONS[i]));
        return Scoped.consume(h, v -> conv(leakyRelu(v, SLOPE), name + ".convs2." + i, 1))
                .addi(x);
    }

    /** "Same" padding. */
    private NDArray conv(NDArray x, String name, int dilation) {
        NDArray weight = parameters.get(name + ".weight");
        long padding = (weight.getShape().get(2) - 1) * dilation / 2;
        return ops.conv1d(x, weight, parameters.get(name + ".bias"), 1, padding, dilation);
    }

    private static NDArray leakyRelu(NDArray x, float slope) {
        return x.getNDArrayInternal().leakyRelu(slope);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
