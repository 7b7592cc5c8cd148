package org.foleystudio.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
    private static List<RgbFrame> read(FrameSource source) throws FoleyException {
        List<RgbFrame> frames = new ArrayList<>();
        try (source) {
            Optional<RgbFrame> next = source.next();
            while (next.isPresent()) {
                frames.add(next.get());
                next = source.next();
            }
        }
        return frames;
    }

    @Test
    void sameSeedGivesTheSameBytes() throws FoleyException {
        for (long seed : new long[] {3, 12, 99}) {
            Scene once = Scene.of(seed, 2);
            Scene again = Scene.of(seed, 2);
            assertThat(again.events()).isEqualTo(once.events());
            assertThat(again.sound().channels()[0]).isEqualTo(once.sound().channels()[0]);
            assertThat(once.sound().channels()[0]).isEqualTo(once.sound().channels()[0]);
            List<RgbFrame> first = read(once.frames());
            List<RgbFrame> second = read(again.frames());
            assertThat(second).hasSameSizeAs(first);
            for (int i = 0; i < first.size(); i++) {
                assertThat(second.get(i).rgb()).isEqualTo(first.get(i).rgb());
            }
        }
    }

    @Test
    void anotherSeedGivesAnotherScene() {
        assertThat(Scene.of(1).events()).isNotEqualTo(Scene.of(2).events());
    }

    @Test
    void lastsAsLongAsAskedFor() throws FoleyException {
        assertThat(Scene.of(5).sound().length()).isEqualTo(131072);
        Scene odd = Scene.of(5, 1.0001);
        assertThat(odd.sound().length()).isEqualTo(16002);
        assertThat(read(odd.frames(64, 36))).hasSize((int) Math.ceil(1.0001 * odd.framesPerSecond()));
        assertThatIllegalArgumentException().isThrownBy(() -> Scene.of(5, 0)).withMessageContaining("0.0");
    }

    @Test
    void castsEveryFamilyAndMaterial() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        Set<Material> materials = EnumSet.noneOf(Material.class);
        for (long seed = 0; seed < 300; seed++) {
            for (SceneEvent event : Scene.of(seed).events()) {
                families.add(event.family());
                materials.add(event.material());
            }
        }
        assertThat(families).containsExactlyInAnyOrder(Family.values());
        assertThat(materials).containsExactlyInAnyOrder(Material.values());
    }

    @Test
    void peaksBetweenMinusSevenAndMinusHalfDecibel() {
        for (long seed = 0; seed < 40; seed++) {
            float peak = 0;
            for (float value : Scene.of(seed).sound().channels()[0]) {
                assertThat(value).isFinite();
                peak = Math.max(peak, Math.abs(value));
            }
            assertThat(20 * Math.log10(peak)).as("peak of seed %d", seed).isBetween(-7.0, -0.5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"IMPACT", "FOOTSTEP", "DRIP", "SPLASH", "TYPING", "SHOT", "FIRE", "CLOTH"})
    void isHeardWithinFifteenMillisecondsOfEachBlow(Family family) {
        int late = 0;
        int all = 0;
        for (long seed = 0; seed < 10; seed++) {
            Scene scene = Scene.of(seed, 8.192, List.of(family));
            float[] sound = scene.sound().channels()[0];
            for (SceneEvent event : scene.events()) {
                all++;
                if (rise(sound, event.seconds()) < 1.25) {
                    late++;
                }
            }
        }
        assertThat(all).isGreaterThan(20);
        assertThat((double) late / all)
                .as("share of blows without a rise of energy")
                .isLessThan(0.02);
    }

    /** Greatest slope within 15 ms after t over the greatest within 15 ms before. */
    private static double rise(float[] sound, double t) {
        int at = (int) Math.round(t * Scene.SAMPLE_RATE);
        int span = (int) (0.015 * Scene.SAMPLE_RATE);
        return peak(sound, at - 20, at + span) / peak(sound, at - 20 - span, at - 20);
    }

    private static double peak(float[] sound, int from, int to) {
        double peak = 1e-6;
        for (int i = Math.max(1, from); i < Math.min(sound.length, to); i++) {
            peak = Math.max(peak, Math.abs(sound[i] - sound[i - 1]));
        }
        return peak;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void movesWhenSomethingHappens(Family family) throws FoleyException {
        Scene scene = Scene.of(77, 4, List.of(family));
        List<RgbFrame> frames = read(scene.frames());
        for (SceneEvent event : scene.events()) {
            int at = (int) Math.round((event.seconds() + 0.04) * scene.framesPerSecond());
            if (at + 2 < frames.size() && at >= 4) {
                byte[] before = frames.get(at - 4).rgb();
                byte[] after = frames.get(at + 2).rgb();
                assertThat(changed(before, after))
                        .as("pixels changed by %s", event)
                        .isGreaterThan(20);
            }
        }
    }

    private static int changed(byte[] a, byte[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (Math.abs((a[i] & 255) - (b[i] & 255)) > 24) {
                count++;
            }
        }
        return count;
    }

    @Test
    void scalesToAnyPictureSize() throws FoleyException {
        try (FrameSource small = Scene.of(4).frames();
                FrameSource large = Scene.of(4).frames(384, 216)) {
            byte[] a = small.next().orElseThrow().rgb();
            byte[] b = large.next().orElseThrow().rgb();
            double difference = 0;
            for (int y = 0; y < 108; y++) {
                for (int x = 0; x < 192; x++) {
                    int at = (2 * y * 384 + 2 * x) * 3;
                    difference += Math.abs((a[(y * 192 + x) * 3] & 255) - (b[at] & 255));
                }
            }
            assertThat(difference / (192 * 108)).isLessThan(8);
        }
    }

    @Test
    void materialsSoundDifferent() {
        double[] centroids = Arrays.stream(new Material[] {Material.DRUM, Material.WOOD, Material.GLASS})
                .mapToDouble(m -> zeroCrossings(m))
                .toArray();
        assertThat(centroids).isSorted();
        assertThat(centroids[2]).isGreaterThan(4 * centroids[0]);
    }

    /** Crossings of zero per second between 20 and 60 ms after the blows of ten scenes. */
    private static double zeroCrossings(Material material) {
        int crossings = 0;
        int length = 0;
        for (long seed = 0; seed < 10; seed++) {
            Scene scene = Scene.ofImpacts(seed, 8.192, List.of(material));
            float[] sound = scene.sound().channels()[0];
            for (SceneEvent event : scene.events()) {
                int at = (int) (event.seconds() * Scene.SAMPLE_RATE) + 320;
                for (int i = at; i < Math.min(sound.length, at + 640); i++) {
                    crossings += sound[i] * sound[i - 1] < 0 ? 1 : 0;
                    length++;
                }
            }
        }
        return (double) crossings / length * Scene.SAMPLE_RATE;
    }
}
