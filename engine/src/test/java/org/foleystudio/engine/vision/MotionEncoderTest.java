package org.foleystudio.engine.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Family;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.corpus.SceneEvent;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MotionEncoderTest {
    private static VideoFeatures encode(FrameSource source) throws FoleyException {
        try (source;
                MotionEncoder encoder = new MotionEncoder()) {
            return encoder.encode(source, Progress.NONE);
        }
    }

    private static Scene unseen(long n) {
        return Scene.of(CorpusSplit.TEST.seed(n));
    }

    /** A grey clip in which a white square of a third of the height appears at one moment. */
    private static FrameSource appearing(int width, int height, double fps, double seconds, double moment) {
        return new FrameSource() {
            private int index;

            @Override
            public double framesPerSecond() {
                return fps;
            }

            @Override
            public double seconds() {
                return seconds;
            }

            @Override
            public Optional<RgbFrame> next() {
                double t = index++ / fps;
                if (t >= seconds) {
                    return Optional.empty();
                }
                byte[] rgb = new byte[width * height * 3];
                for (int i = 0; i < rgb.length; i++) {
                    int y = i / 3 / width;
                    int x = i / 3 % width;
                    boolean inside = 3 * y > height && 3 * y < 2 * height && 2 * x > width && 2 * x < width + height;
                    rgb[i] = (byte) (inside && t >= moment ? 240 : 60 + (x * 31 / width + y * 17 / height) % 40);
                }
                return Optional.of(new RgbFrame(width, height, rgb, t));
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void givesThirtyTwoSlotsOfAWindow() throws FoleyException {
        VideoFeatures features = encode(unseen(0).frames());
        assertThat(features.slots()).isEqualTo(32);
        assertThat(features.size()).isEqualTo(512);
        assertThat(features.slotsPerSecond()).isEqualTo(3.90625);
    }

    @Test
    void isDeterministic() throws FoleyException {
        assertThat(encode(unseen(1).frames()).values())
                .isEqualTo(encode(unseen(1).frames()).values());
    }

    @Test
    void slotsHaveAboutUnitLengthOnUnseenScenes() throws FoleyException {
        double squares = 0;
        long count = 0;
        for (int n = 0; n < 12; n++) {
            for (float value : encode(unseen(n).frames()).values()) {
                assertThat(value).isBetween(-0.2211f, 0.2211f); // five deviations
                squares += value * value;
                count++;
            }
        }
        assertThat(Math.sqrt(512 * squares / count)).isBetween(0.75, 1.25);
    }

    @Test
    void readsAnySizeAndRate() throws FoleyException {
        double[][] shapes = {{17, 9, 12}, {1, 1, 25}, {320, 568, 60}, {1280, 720, 23.976}};
        for (double[] shape : shapes) {
            FrameSource source = appearing((int) shape[0], (int) shape[1], shape[2], 2, 1);
            VideoFeatures features = encode(source);
            assertThat(features.slots()).isEqualTo(8);
            for (float value : features.values()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void readsASingleFrame() throws FoleyException {
        assertThat(encode(appearing(64, 36, 25, 0.04, 9)).slots()).isEqualTo(1);
    }

    @Test
    void refusesAClipWithoutFrames() {
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> encode(appearing(64, 36, 25, 0, 9)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FoleyException.Code.MEDIA));
    }

    @Test
    void seesTheSameAtAnotherSize() throws FoleyException {
        float[] small = encode(unseen(3).frames(192, 108)).values();
        float[] large = encode(unseen(3).frames(480, 270)).values();
        assertThat(correlation(small, large)).isGreaterThan(0.85);
    }

    private static double correlation(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void stopsWhenCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(String stage, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (MotionEncoder encoder = new MotionEncoder();
                FrameSource source = unseen(0).frames()) {
            assertThatExceptionOfType(FoleyException.class)
                    .isThrownBy(() -> encoder.encode(source, cancelled))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FoleyException.Code.CANCELLED));
        }
    }

    @Test
    void findsTheBlowsOfUnseenScenes() throws FoleyException {
        int hits = 0;
        int found = 0;
        int there = 0;
        for (int n = 0; n < 15; n++) {
            Family family = n % 3 == 0 ? Family.FOOTSTEP : n % 3 == 1 ? Family.SHOT : Family.IMPACT;
            Scene scene = Scene.of(CorpusSplit.TEST.seed(n), 8.192, List.of(family));
            List<VisualOnset> onsets;
            try (FrameSource source = scene.frames()) {
                onsets = VisualOnsets.of(source, Progress.NONE);
            }
            hits += matched(onsets, scene.events());
            found += onsets.size();
            there += scene.events().size();
        }
        assertThat(2.0 * hits / (found + there)).as("F1 within 100 ms").isGreaterThan(0.8);
    }

    private static int matched(List<VisualOnset> onsets, List<SceneEvent> events) {
        List<SceneEvent> left = new ArrayList<>(events);
        int hits = 0;
        for (VisualOnset onset : onsets) {
            Optional<SceneEvent> hit = left.stream()
                    .filter(event -> Math.abs(event.seconds() - onset.seconds()) <= 0.1)
                    .findFirst();
            if (hit.isPresent()) {
                left.remove(hit.get());
                hits++;
            }
        }
        return hits;
    }

    /** What the network gets through its one linear map must tell when within a slot there is sound. */
    @Test
    @Tag("slow")
    void tellsSoundEnergyToALinearProbe() throws FoleyException {
        LinearProbe probe = new LinearProbe(SlotFeatures.SIZE, SlotFeatures.BINS);
        for (int n = 0; n < 160; n++) {
            Scene scene = Scene.of(CorpusSplit.TRAIN.seed(5000 + n));
            probe.learn(encode(scene.frames()).values(), energies(scene));
        }
        probe.solve(300);
        List<float[]> expected = new ArrayList<>();
        List<float[]> predicted = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            expected.add(energies(unseen(n)));
            predicted.add(probe.predict(encode(unseen(n).frames()).values()));
        }
        double correlation = LinearProbe.correlation(expected, predicted);
        System.out.printf("correlation of predicted and true 16 ms sound level: %.3f%n", correlation);
        assertThat(correlation).isGreaterThan(0.55);
    }

    /** Level of each 16 ms of sound, from 0 at -60 dBFS to 1 at full scale. */
    private static float[] energies(Scene scene) {
        float[] sound = scene.sound().channels()[0];
        float[] levels = new float[sound.length / 256];
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int k = 0; k < 256; k++) {
                sum += sound[i * 256 + k] * sound[i * 256 + k];
            }
            levels[i] = (float) Math.max(0, 1 + Math.log10(sum / 256 + 1e-9) / 6);
        }
        return levels;
    }
}
