package org.foleystudio.app.finetune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.media.ClipWriter;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.train.ClipSource;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.TrainingSettings;

/** Small clips with sound: a bar that moves and noise in bursts, of 2.5 seconds. */
final class TuningClips {
    private static final int RATE = 16_000;
    private static final double SECONDS = 2.5;

    private TuningClips() {}

    /** So many good clips in a folder. */
    static Path write(Path folder, int count) throws Exception {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            writeOne(folder.resolve("clip " + i + ".mp4"), 100 + i);
        }
        return folder;
    }

    /** A run "x" of two windows a step, on three clips in {@code temp/clips} and a small model of the program's. */
    static FineTunePlan plan(Path temp, ProgramFolders folders, int steps) throws Exception {
        Bundle base = TestBundles.write(folders.shippedModels(), "small");
        FineTuneJob.Places places = FineTuneJob.Places.usual(folders, "x");
        return new FineTunePlan(
                ClipSource.of(write(temp.resolve("clips"), 3)),
                base.folder(),
                "x",
                "Bars",
                TrainingSettings.paper(steps, 2, 5).withPace(new TrainingSettings.Pace(5, 10, 0)),
                false,
                ComputeDevice.CPU,
                places.cache(),
                places.bundles());
    }

    static Path writeOne(Path file, long seed) throws Exception {
        ClipWriter.write(file, new Pictures(seed), Optional.of(Waveform.mono(sound(seed), RATE)), 150_000);
        return file;
    }

    static Path writeMute(Path file) throws Exception {
        ClipWriter.write(file, new Pictures(1), Optional.empty(), 150_000);
        return file;
    }

    private static float[] sound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[(int) (SECONDS * RATE)];
        int period = 3000 + random.nextInt(5000);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * random.nextGaussian() * Math.exp(-(i % period) / 1200.0));
        }
        return samples;
    }

    private static final class Pictures implements FrameSource {
        private static final int WIDTH = 64;
        private static final int HEIGHT = 48;
        private static final int FRAMES_PER_SECOND = 8;

        private final long seed;
        private int next;

        Pictures(long seed) {
            this.seed = seed;
        }

        @Override
        public double framesPerSecond() {
            return FRAMES_PER_SECOND;
        }

        @Override
        public double seconds() {
            return SECONDS;
        }

        @Override
        public Optional<RgbFrame> next() {
            if (next >= SECONDS * FRAMES_PER_SECOND) {
                return Optional.empty();
            }
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            int at = (int) ((next * 5 + seed) % WIDTH);
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (Math.abs(i / 3 % WIDTH - at) < 8 ? 220 : 40);
            }
            return Optional.of(new RgbFrame(WIDTH, HEIGHT, rgb, next++ / (double) FRAMES_PER_SECOND));
        }

        @Override
        public void close() {}
    }
}
