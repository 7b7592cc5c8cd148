package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.codec.LatentCodec;
import org.foleystudio.engine.codec.Vocoder;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.vision.VideoEncoder;
import org.foleystudio.engine.vision.VideoFeatures;

/**
 * A model small enough to generate in milliseconds: a real, tiny MDSGen with synthetic weights between an encoder, a
 * codec and a vocoder of one line each. A window is 1.024 s: 1024 samples, 64 mel frames, 8 positions, 32 slots.
 */
final class TinyModel implements AutoCloseable {
    static final ModelGeometry GEOMETRY = new ModelGeometry(1000, 16, 8, 8, 32, 31.25);
    private static final int BANDS = 4;

    private final NDManager manager;
    final ModelParts parts;

    TinyModel(TimeAxis axis) throws FoleyException {
        manager = Torch.open("tiny-model");
        int rows = axis == TimeAxis.ROWS ? 8 : BANDS;
        int columns = axis == TimeAxis.ROWS ? BANDS : 8;
        MdsGenConfig config = new MdsGenConfig(16, 2, 2, 3, rows, columns, axis, 1, 16, true);
        Parameters weights = Parameters.synthetic(manager, MdsGen.parameters(config));
        parts = new ModelParts(
                new Encoder(),
                new MdsGenNetwork(new MdsGen(config, weights, new PlainOps())),
                new Codec(axis),
                new ShortestVocoder(),
                GEOMETRY,
                3,
                BANDS,
                axis == TimeAxis.ROWS ? 2 : 3,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of("bundle", "tiny"));
    }

    /** The same model around another network. */
    ModelParts with(NoiseNetwork network) {
        return with(network, parts.geometry(), parts.latentChannels(), parts.latentBands());
    }

    /** The same model around another network for other latents; its codec and vocoder may not fit them. */
    ModelParts with(NoiseNetwork network, ModelGeometry geometry, int channels, int bands) {
        return new ModelParts(
                parts.encoder(),
                network,
                parts.codec(),
                parts.vocoder(),
                geometry,
                channels,
                bands,
                parts.timeAxis(),
                parts.drawsBfloat16(),
                parts.adaptive(),
                parts.guide(),
                parts.identity());
    }

    FoleyEngine open() throws FoleyException {
        return FoleyEngine.open(parts, () -> {});
    }

    int liveArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Grey pictures whose brightness follows the frame number. */
    static final class Frames implements FrameSource {
        private final long count;
        private final double rate;
        private long next;
        boolean closed;

        Frames(long count, double rate) {
            this.count = count;
            this.rate = rate;
        }

        @Override
        public double framesPerSecond() {
            return rate;
        }

        @Override
        public double seconds() {
            return count / rate;
        }

        @Override
        public Optional<RgbFrame> next() {
            if (next == count) {
                return Optional.empty();
            }
            byte level = (byte) (next * 37 % 251);
            return Optional.of(new RgbFrame(1, 1, new byte[] {level, level, level}, next++ / rate));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Encoder implements VideoEncoder {
        @Override
        public double slotsPerSecond() {
            return GEOMETRY.slotsPerSecond();
        }

        @Override
        public int size() {
            return 512;
        }

        @Override
        public VideoFeatures encode(FrameSource frames, Progress progress) throws FoleyException {
            int slots = Math.max(1, (int) Math.ceil(frames.seconds() * slotsPerSecond()));
            float[] values = new float[slots * 512];
            for (Optional<RgbFrame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                int slot = Math.min(slots - 1, (int) (frame.get().seconds() * slotsPerSecond()));
                values[slot * 512 + (frame.get().rgb()[0] & 0xFF)] = 0.5f;
            }
            return new VideoFeatures(values, slots, 512, slotsPerSecond());
        }

        @Override
        public void close() {}
    }

    /** Every latent value becomes a block of 8 frames in its channel. */
    private record Codec(TimeAxis axis) implements LatentCodec {
        @Override
        public NDArray encode(NDArray picture) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NDArray decode(NDArray latent) {
            return latent.repeat(axis == TimeAxis.ROWS ? 2 : 3, 8);
        }

        @Override
        public int pictureChannels() {
            return 3;
        }

        @Override
        public void close() {}
    }

    /** Gives no sample more than a vocoder must. */
    private static final class ShortestVocoder implements Vocoder {
        @Override
        public Waveform synthesize(Mel mel) {
            float[] samples = new float[(mel.frames() - 1) * GEOMETRY.hopSamples()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = mel.at(i % mel.bands(), i / GEOMETRY.hopSamples());
            }
            return Waveform.mono(samples, GEOMETRY.sampleRate());
        }

        @Override
        public void close() {}
    }
}
