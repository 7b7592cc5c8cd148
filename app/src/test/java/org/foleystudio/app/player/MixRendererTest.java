package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class MixRendererTest {
    private static final int LENGTH = 5000;

    private static Sound noise(long seed) {
        Random random = new Random(seed);
        float[] samples = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        return new MemorySound(Waveform.mono(samples, Sound.RATE));
    }

    private static float[] rendered(Mix mix, long from, int count, int block) {
        MixRenderer renderer = new MixRenderer();
        float[] out = new float[count];
        float[] left = new float[block];
        float[] right = new float[block];
        for (int at = 0; at < count; at += block) {
            int n = Math.min(block, count - at);
            renderer.render(mix, from + at, left, right, n);
            System.arraycopy(left, 0, out, at, n);
        }
        return out;
    }

    @Test
    void doesNotDependOnTheSizeOfBlocks() {
        Mix mix = new Mix(List.of(
                new Mix.Strip(
                        List.of(new Mix.Part(
                                noise(1),
                                -300,
                                4000,
                                200,
                                0.5f,
                                List.of(
                                        new Mix.Ramp(-300, 900, true, FadeShape.EQUAL_POWER),
                                        new Mix.Ramp(3000, 3700, false, FadeShape.LINEAR)))),
                        0.8f),
                new Mix.Strip(List.of(Mix.Part.whole(noise(2), 1000)), 1)));

        assertThat(rendered(mix, -500, 7000, 512)).isEqualTo(rendered(mix, -500, 7000, 7000));
        assertThat(rendered(mix, -500, 7000, 512)).isEqualTo(rendered(mix, -500, 7000, 61));
    }

    @Test
    void putsEachSampleWhereThePartSays() {
        Sound sound = noise(3);
        float[] all = new float[LENGTH];
        sound.read(0, 0, all, 0, LENGTH);
        Mix mix = new Mix(List.of(new Mix.Strip(List.of(new Mix.Part(sound, 100, 50, 7, 2, List.of())), 0.5f)));

        float[] out = rendered(mix, 0, 300, 64);

        assertThat(out[99]).isZero();
        assertThat(out[100]).isEqualTo(all[7]);
        assertThat(out[149]).isEqualTo(all[56]);
        assertThat(out[150]).isZero();
    }

    @Test
    void twoEqualPowerFadesKeepThePower() {
        Mix.Ramp rise = new Mix.Ramp(100, 200, true, FadeShape.EQUAL_POWER);
        Mix.Ramp fall = new Mix.Ramp(100, 200, false, FadeShape.EQUAL_POWER);
        for (long at = 50; at < 250; at++) {
            double power = Math.pow(rise.gainAt(at), 2) + Math.pow(fall.gainAt(at), 2);
            assertThat(power).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void silenceSurroundsSoundOfEveryKind(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        MappedSound mapped = MappedSound.create(folder, 2, 1000, MappedSound.Encoding.FLOAT);
        float[] ramp = new float[1200];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 2000f;
        }
        mapped.write(1, -100, ramp, 1200);
        float[] out = new float[1200];

        mapped.read(1, -50, out, 0, 1200);

        assertThat(out[49]).isZero();
        assertThat(out[50]).isEqualTo(ramp[100]);
        assertThat(out[1049]).isEqualTo(ramp[1099]);
        assertThat(out[1050]).isZero();
        mapped.read(0, 0, out, 0, 1000);
        assertThat(out[500]).isZero();
    }
}
