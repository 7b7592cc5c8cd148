package org.foleystudio.engine.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.PilBilinear;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class CavpEncoderTest {
    /** Small pictures keep the test quick; the network does not mind. */
    private static final int SIDE = 32;

    @Test
    void cutsTheClipIntoFortiesAndKeepsNothing() throws Exception {
        try (NDManager manager = Torch.open("test");
                CavpVideoEncoder network = network(manager);
                CavpEncoder encoder = new CavpEncoder(network, SIDE)) {
            Noise frames = new Noise(8, 86);
            int arrays = manager.getManagedArrays().size();
            List<Long> reports = new ArrayList<>();
            VideoFeatures features = encoder.encode(frames, (stage, done, total) -> reports.add(done));
            assertThat(features.slots()).isEqualTo(43);
            assertThat(features.slotsPerSecond()).isEqualTo(4);
            assertThat(reports).containsExactly(0L, 40L, 43L);
            assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);

            // Slots 40 to 42 by hand: of every two pictures at 8 per second the filter's rounding keeps one.
            int length = SIDE * SIDE * 3;
            float[] last = new float[3 * length];
            for (int slot = 40; slot < 43; slot++) {
                RgbFrame picture = PilBilinear.resize(new Noise(8, 86).at(2 * slot), SIDE, SIDE);
                for (int i = 0; i < length; i++) {
                    last[(slot - 40) * length + i] = (picture.rgb()[i] & 255) / 255f;
                }
            }
            NDArray clip = manager.create(last, new Shape(3, SIDE, SIDE, 3)).transpose(0, 3, 1, 2);
            float[] expected =
                    CavpVideoEncoder.normalise(network.features(clip)).toFloatArray();
            double worst = 0;
            for (int i = 0; i < expected.length; i++) {
                worst = Math.max(worst, Math.abs(expected[i] - features.values()[40 * 512 + i]));
            }
            assertThat(worst).isLessThan(1e-6);
        }
    }

    @Test
    void stopsWhenAskedAndLeavesNothingBehind() throws Exception {
        try (NDManager manager = Torch.open("test");
                CavpEncoder encoder = new CavpEncoder(network(manager), SIDE)) {
            int arrays = manager.getManagedArrays().size();
            Progress impatient = new Progress() {
                private long seen;

                @Override
                public void report(String stage, long done, long total) {
                    seen = done;
                }

                @Override
                public boolean isCancelled() {
                    return seen > 0;
                }
            };
            assertThatThrownBy(() -> encoder.encode(new Noise(4, 90), impatient))
                    .isInstanceOfSatisfying(
                            FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.CANCELLED));
            assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);
        }
    }

    @Test
    void refusesAClipWithoutPictures() throws Exception {
        try (NDManager manager = Torch.open("test");
                CavpEncoder encoder = new CavpEncoder(network(manager), SIDE)) {
            assertThatThrownBy(() -> encoder.encode(new Noise(4, 0), Progress.NONE))
                    .isInstanceOf(FoleyException.class)
                    .hasMessageContaining("no picture");
        }
    }

    private static CavpVideoEncoder network(NDManager manager) {
        return new CavpVideoEncoder(Parameters.synthetic(manager, CavpVideoEncoder.parameters()), new PlainOps());
    }

    /** Pictures of random colours, each of its own. */
    private static final class Noise implements FrameSource {
        private final double rate;
        private final int count;
        private int next;

        Noise(double rate, int count) {
            this.rate = rate;
            this.count = count;
        }

        RgbFrame at(int index) {
            byte[] rgb = new byte[48 * 40 * 3];
            new Random(index).nextBytes(rgb);
            return new RgbFrame(48, 40, rgb, index / rate);
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
            return next < count ? Optional.of(at(next++)) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
