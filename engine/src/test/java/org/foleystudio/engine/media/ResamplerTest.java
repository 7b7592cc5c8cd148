package org.foleystudio.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    /** What must not be heard lies at least this far below what was played. */
    private static final double STOP_BAND_DB = -100;

    private static float[] sine(double hertz, int rate, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /** Level of one frequency against full scale of the played tone, through a window whose side lobes lie at -92 dB. */
    private static double levelDb(float[] samples, double hertz, int rate) {
        int from = samples.length / 4;
        int count = samples.length / 2;
        double real = 0;
        double imaginary = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double x = 2 * Math.PI * i / count;
            double w = 0.3635819 - 0.4891775 * Math.cos(x) + 0.1365995 * Math.cos(2 * x) - 0.0106411 * Math.cos(3 * x);
            double angle = 2 * Math.PI * hertz * (from + i) / rate;
            real += w * samples[from + i] * Math.cos(angle);
            imaginary += w * samples[from + i] * Math.sin(angle);
            sum += w;
        }
        return 20 * Math.log10(2 * Math.hypot(real, imaginary) / sum / 0.5);
    }

    @ParameterizedTest
    @CsvSource({
        // tone, from, to, where its image would lie
        "7000, 16000, 48000, 9000",
        "7500, 16000, 48000, 23500",
        "6000, 16000, 96000, 10000",
        "7000, 16000, 44100, 9000",
        "20000, 44100, 48000, 20000",
        "19000, 48000, 96000, 29000",
    })
    void imagesLieBelowTheStopBand(double tone, int from, int to, double image) {
        float[] made = Resampler.resample(Waveform.mono(sine(tone, from, from), from), to)
                .channels()[0];
        assertThat(levelDb(made, tone, to)).as("the tone itself").isCloseTo(0, within(0.05));
        if (image != tone) {
            assertThat(levelDb(made, image, to)).as("its image").isLessThan(STOP_BAND_DB);
        }
    }

    @ParameterizedTest
    @CsvSource({"30000, 96000, 48000", "23500, 48000, 44100", "9000, 48000, 16000", "24500, 96000, 44100"})
    void whatTheNewRateCannotHoldIsGone(double tone, int from, int to) {
        float[] made = Resampler.resample(Waveform.mono(sine(tone, from, from), from), to)
                .channels()[0];
        double squares = 0;
        for (int i = made.length / 4; i < made.length * 3 / 4; i++) {
            squares += (double) made[i] * made[i];
        }
        double level = 10 * Math.log10(squares / (made.length / 2.0) / (0.5 * 0.5 / 2));
        assertThat(level).isLessThan(STOP_BAND_DB);
    }

    @Test
    void keepsTheClock() {
        float[] impulse = new float[1600];
        impulse[800] = 1;
        float[] made =
                Resampler.resample(Waveform.mono(impulse, 16_000), 48_000).channels()[0];
        int highest = 0;
        for (int i = 0; i < made.length; i++) {
            highest = made[i] > made[highest] ? i : highest;
        }
        assertThat(highest).isEqualTo(2400);
        assertThat(made).hasSize(4800);
    }

    @Test
    void aStreamIsTheSameAsTheWhole() throws FoleyException {
        float[] left = sine(440, 16_000, 40_000);
        float[] right = sine(1000, 16_000, 40_000);
        Waveform sound = new Waveform(new float[][] {left, right}, 16_000);
        Waveform whole = Resampler.resample(sound, 48_000);
        float[][] parts = new float[2][120_000];
        float[][] block = new float[2][777];
        try (SoundStream stream = Resampler.stream(SoundStream.of(sound), 48_000, 120_000)) {
            int at = 0;
            for (int count; (count = stream.read(block, 777)) > 0; at += count) {
                System.arraycopy(block[0], 0, parts[0], at, count);
                System.arraycopy(block[1], 0, parts[1], at, count);
            }
            assertThat(at).isEqualTo(120_000);
        }
        assertThat(parts[0]).isEqualTo(whole.channels()[0]);
        assertThat(parts[1]).isEqualTo(whole.channels()[1]);
    }

    @Test
    void isExactlyAsLongAsOrdered() {
        Waveform sound = Waveform.mono(sine(440, 16_000, 1000), 16_000);
        assertThat(Resampler.resample(sound, 44_100, 2801).length()).isEqualTo(2801);
        assertThat(Resampler.resample(sound, 48_000, 100).length()).isEqualTo(100);
        assertThat(Resampler.resample(sound, 16_000, 1200).length()).isEqualTo(1200);
    }
}
