package org.foleystudio.engine.signal;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One window of sound to its spectrogram, to its mel picture, and back to sound. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StftBenchmark {
    private final float[] sound = noise(DiffFoleyMel.WINDOW_SAMPLES);
    private final DiffFoleyMel frontEnd = new DiffFoleyMel();
    private final Stft stft = new Stft(DiffFoleyMel.SIZE, DiffFoleyMel.HOP);
    private final Mel amplitudes = frontEnd.amplitudes(sound);
    private final MelInversion inversion = MelInversion.diffFoley();
    private final Magnitudes magnitudes = inversion.magnitudes(amplitudes);
    private final GriffinLim griffinLim = GriffinLim.diffFoley();

    private static float[] noise(int samples) {
        SplittableRandom random = new SplittableRandom(1);
        float[] sound = new float[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        return sound;
    }

    /** The short-time transform alone. */
    @Benchmark
    public Magnitudes stft() {
        return stft.magnitudes(sound);
    }

    /** The transform and the filters. */
    @Benchmark
    public Mel mel() {
        return frontEnd.mel(sound);
    }

    /** Non-negative least squares. */
    @Benchmark
    public Magnitudes melInversion() {
        return inversion.magnitudes(amplitudes);
    }

    /** 32 rounds of fast Griffin-Lim. */
    @Benchmark
    public float[] griffinLim() {
        return griffinLim.sound(magnitudes, new SplittableRandom(1));
    }
}
