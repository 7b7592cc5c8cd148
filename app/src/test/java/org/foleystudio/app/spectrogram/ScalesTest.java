package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalesTest {
    @Test
    void zoomingKeepsWhatIsUnderThePointer() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            TimeAxis axis = new TimeAxis(random.nextDouble() * 1e8 - 1e6, random.nextInt(130) - 20);
            double x = random.nextDouble() * 2000;
            TimeAxis zoomed = axis.zoomedAt(x, random.nextInt(40) - 20);
            assertThat(zoomed.sampleAt(x)).isCloseTo(axis.sampleAt(x), within(1e-3 + 1e-9 * Math.abs(axis.origin())));
        }
    }

    @Test
    void placesAndSamplesAreInverse() {
        TimeAxis axis = new TimeAxis(123_456, 77);
        assertThat(axis.sampleAt(axis.xOf(987_654))).isCloseTo(987_654, within(1e-6));
    }

    @Test
    void fittingShowsAllOfItAndNotMuchMore() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            double length = 10 + random.nextDouble() * 5e8;
            double pixels = 100 + random.nextDouble() * 3000;
            TimeAxis axis = TimeAxis.fitting(0, length, pixels);
            if (axis.step() > TimeAxis.CLOSEST && axis.step() < TimeAxis.FARTHEST) {
                assertThat(axis.xOf(length)).isBetween(pixels * 0.9, pixels + 1e-6);
            }
        }
    }

    @Test
    void staysWithinTheSound() {
        TimeAxis axis = new TimeAxis(-5000, 64).within(48_000, 400);
        assertThat(axis.origin()).isZero();
        assertThat(new TimeAxis(1e9, 64).within(480_000, 400).origin()).isLessThan(480_000);
    }

    @Test
    void frequenciesAndHeightsAreInverse() {
        for (FrequencyScale scale : FrequencyScale.values()) {
            for (double height = 0; height <= 1; height += 0.01) {
                double hz = scale.hzAt(height, 16_000);
                assertThat(scale.heightOf(hz, 16_000)).isCloseTo(height, within(1e-9));
            }
        }
    }

    @Test
    void coloursGetLighterInEqualSteps() {
        for (ColourMap map : ColourMap.values()) {
            double last = -1;
            for (int i = 0; i < 256; i += 5) {
                double now = lightness(map.argb(i));
                assertThat(now).as("%s at %d", map, i).isGreaterThan(last);
                if (last >= 0) {
                    assertThat(now - last).as("%s at %d", map, i).isBetween(0.008, 0.026);
                }
                last = now;
            }
        }
    }

    /** Oklab's lightness of a colour. */
    private static double lightness(int argb) {
        double r = linear(argb >> 16 & 0xff);
        double g = linear(argb >> 8 & 0xff);
        double b = linear(argb & 0xff);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    void readsTheNameOfANote() {
        assertThat(Note.of(440)).isEqualTo("A4");
        assertThat(Note.of(261.63)).isEqualTo("C4");
        assertThat(Note.of(450)).isEqualTo("A4 +39 ct");
        assertThat(Note.of(5)).isEmpty();
        assertThat(new Readout(48_000 * 63.5, 1234, Optional.of(-32.14)).text())
                .isEqualTo("1.23 kHz  ·  D♯6 −15 ct  ·  −32.1 dB  ·  1:03.500");
    }
}
