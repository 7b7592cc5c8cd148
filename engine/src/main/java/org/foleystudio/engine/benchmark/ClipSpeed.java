package org.foleystudio.engine.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.benchmark.BenchmarkReport.Clip;
import org.foleystudio.engine.benchmark.BenchmarkReport.Lengths;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.files.ResidentMemory;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.PictureLength;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.Waveform;

/** The whole engine: one clip to a file, then pictures of two lengths. */
final class ClipSpeed {
    private static final int DELIVERY_RATE = 48_000;
    private static final int SHORT = 8;
    private static final int LONG = 120;
    private static final int ROUNDS = 3;
    private static final long SEED = 1;

    private final Bundle bundle;
    private final GenerationSettings settings;
    private final Progress progress;

    ClipSpeed(Bundle bundle, Progress progress) {
        this.bundle = bundle;
        this.progress = progress;
        settings = GenerationSettings.recommended(bundle.manifest());
    }

    /** Takes the best of some rounds from the file to the file. */
    Clip toWav(Path clip) throws FoleyException {
        double best = Double.POSITIVE_INFINITY;
        double length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // an engine remembers what it saw last; each round looks anew
            try (FoleyEngine fresh = FoleyEngine.open(bundle, EngineOptions.cpu())) {
                long from = System.nanoTime();
                length = write(fresh.generate(clip, settings, progress).get(0));
                best = Math.min(best, (System.nanoTime() - from) / 1e9);
            }
        }
        return new Clip(bundle.name(), best, best / length, ResidentMemory.peakMebibytes());
    }

    private static double write(Take take) throws FoleyException {
        Waveform sound = Resampler.resample(take.sound(), DELIVERY_RATE);
        try {
            Path file = Files.createTempFile("foley-bench", ".wav");
            try {
                WavWriter.write(file, sound, WavFormat.PCM_24, WavWriter.Notes.NONE);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sound.seconds();
    }

    /** What a second costs in a short and in a long picture, and what the longer one takes in memory. */
    Lengths lengths() throws FoleyException {
        LoopedFrames scene = LoopedFrames.of(SEED);
        try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu())) {
            double brief = secondsPerSecond(engine, scene, SHORT);
            for (int round = 1; round < ROUNDS; round++) {
                ResidentMemory.resetPeak();
                brief = Math.min(brief, secondsPerSecond(engine, scene, SHORT));
            }
            long before = ResidentMemory.peakMebibytes();
            double whole = secondsPerSecond(engine, scene, LONG);
            return new Lengths(brief, whole, ResidentMemory.peakMebibytes() - before);
        }
    }

    private double secondsPerSecond(FoleyEngine engine, LoopedFrames scene, int seconds) throws FoleyException {
        LoopedFrames frames = scene.lasting(seconds);
        long from = System.nanoTime();
        engine.generate(frames, new PictureLength(seconds, 1), Map.of(), settings, progress);
        return (System.nanoTime() - from) / 1e9 / seconds;
    }
}
