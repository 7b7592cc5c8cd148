package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipWriter;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.signal.Waveform;

/** Small clips with sound, of every kind that a check must know. */
public final class MovingClips {
    static final int RATE = 16_000;

    private MovingClips() {}

    /** Pictures that move, with a sound of their own. */
    public static Path good(Path file, double seconds, long seed) throws FoleyException {
        return write(file, seconds, true, Optional.of(sound(seed, seconds, 0.2f)));
    }

    static Path write(Path file, double seconds, boolean moves, Optional<float[]> sound) throws FoleyException {
        ClipWriter.write(file, new Pictures(seconds, moves), sound.map(s -> Waveform.mono(s, RATE)), 200_000);
        return file;
    }

    /** Noise in bursts. */
    static float[] sound(long seed, double seconds, float level) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[(int) (seconds * RATE)];
        int period = 4000 + random.nextInt(3000);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * random.nextGaussian() * Math.exp(-(i % period) / 1500.0));
        }
        return samples;
    }

    private static final class Pictures implements FrameSource {
        private static final int WIDTH = 64;
        private static final int HEIGHT = 48;
        private static final int RATE = 10;

        private final double seconds;
        private final boolean moves;
        private int next;

        Pictures(double seconds, boolean moves) {
            this.seconds = seconds;
            this.moves = moves;
        }

        @Override
        public double framesPerSecond() {
            return RATE;
        }

        @Override
        public double seconds() {
            return seconds;
        }

        @Override
        public Optional<RgbFrame> next() {
            if (next >= Math.round(seconds * RATE)) {
                return Optional.empty();
            }
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            int at = moves ? next * 5 % WIDTH : 10;
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (Math.abs(i / 3 % WIDTH - at) < 8 ? 220 : 40);
            }
            return Optional.of(new RgbFrame(WIDTH, HEIGHT, rgb, next++ / (double) RATE));
        }

        @Override
        public void close() {}
    }
}
