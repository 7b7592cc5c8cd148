package org.foleystudio.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.junit.jupiter.api.Test;

class LoudnessMeterTest {
    private static final int RATE = 48_000;

    /** A stereo tone of 1 kHz at levels in dBFS, each for so many seconds. */
    private static Waveform steps(double seconds, double... levels) {
        int length = (int) (seconds * RATE);
        float[] samples = new float[length * levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (Math.pow(10, levels[i / length] / 20) * Math.sin(2 * Math.PI * 1000 * i / RATE));
        }
        return new Waveform(new float[][] {samples, samples}, RATE);
    }

    @Test
    void measuresTheRangeOfTech3342() {
        assertThat(LoudnessMeter.of(steps(20, -20, -30)).rangeLu()).as("case 1").isCloseTo(10, within(1.0));
        assertThat(LoudnessMeter.of(steps(20, -20, -15)).rangeLu()).as("case 2").isCloseTo(5, within(1.0));
        assertThat(LoudnessMeter.of(steps(20, -40, -20)).rangeLu()).as("case 3").isCloseTo(20, within(1.0));
    }

    @Test
    void measuresTheLoudestMomentOfTech3341() {
        LoudnessReport report = LoudnessMeter.of(steps(4, -40, -23, -40));
        assertThat(report.maxMomentaryLufs()).isCloseTo(-23, within(0.1));
        assertThat(report.maxShortTermLufs()).isCloseTo(-23, within(0.1));
        assertThat(LoudnessMeter.of(steps(0.5, -40, -23, -40, -40, -40, -40, -40))
                        .maxShortTermLufs())
                .isLessThan(-29);
    }

    @Test
    void blocksOfAnySizeGiveTheSameNumbers() throws FoleyException {
        Random random = new Random(5);
        float[] samples = new float[3 * RATE + 77];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * random.nextGaussian());
        }
        Waveform sound = Waveform.mono(samples, RATE);
        LoudnessMeter meter = new LoudnessMeter(1, RATE);
        for (int at = 0; at < samples.length; ) {
            int some = Math.min(samples.length - at, 1 + random.nextInt(5000));
            float[] block = Arrays.copyOfRange(samples, at, at + some);
            meter.add(new float[][] {block}, some);
            at += some;
        }
        assertThat(meter.report()).isEqualTo(LoudnessMeter.of(sound));
        assertThat(LoudnessMeter.of(SoundStream.of(sound), Progress.NONE)).isEqualTo(LoudnessMeter.of(sound));
    }

    @Test
    void targetsAreMetWithinTheirCeiling() {
        Loudness sound = new Loudness(-30, -12, -11, -33);
        assertThat(LevelTarget.AS_IS.gainDb(sound, true)).isZero();
        assertThat(LevelTarget.EBU_R128.gainDb(sound, true)).isEqualTo(7);
        assertThat(new LevelTarget(OptionalDouble.of(-16), OptionalDouble.of(-1)).gainDb(sound, true))
                .as("the ceiling comes first")
                .isEqualTo(10);
        assertThat(LevelTarget.peak(-3).gainDb(sound, true)).isEqualTo(8);
        assertThat(new LevelTarget(OptionalDouble.of(-10), OptionalDouble.empty()).gainDb(sound, false))
                .isEqualTo(20);
        assertThat(new LevelTarget(OptionalDouble.of(-10), OptionalDouble.empty()).gainDb(sound, true))
                .as("whole numbers never clip")
                .isEqualTo(10);
        Loudness silence =
                LoudnessMeter.of(Waveform.mono(new float[RATE], RATE)).levels();
        assertThat(LevelTarget.EBU_R128.gainDb(silence, true)).isZero();
    }
}
