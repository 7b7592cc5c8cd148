package org.foleystudio.app.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipWriter;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.signal.Waveform;

/** Clips for tests. */
public final class TestClips {
    private TestClips() {}

    /** A small clip in which something flashes every half second, written by the project's own writer. */
    public static Path write(Path file, int frames, double rate) throws FoleyException {
        try (Flashes flashes = new Flashes(frames, rate)) {
            ClipWriter.write(file, flashes, Optional.empty(), 200_000);
        }
        return file;
    }

    /** The same with a knock at every flash. */
    public static Path writeWithSound(Path file, int frames, double rate) throws FoleyException {
        float[] samples = new float[(int) (frames / rate * 16_000)];
        SplittableRandom random = new SplittableRandom(frames);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * random.nextGaussian() * Math.exp(-(i % 8000) / 900.0));
        }
        try (Flashes flashes = new Flashes(frames, rate)) {
            ClipWriter.write(file, flashes, Optional.of(Waveform.mono(samples, 16_000)), 200_000);
        }
        return file;
    }

    /** A lossless clip of any size, odd ones too, that holds nothing but grey. */
    static Path writeOfSize(Path file, int width, int height, int frames) throws Exception {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_BGR0);
            recorder.setFrameRate(25);
            recorder.start();
            try (Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3)) {
                for (int i = 0; i < frames; i++) {
                    ByteBuffer pixels = (ByteBuffer) frame.image[0];
                    for (int p = 0; p < pixels.capacity(); p++) {
                        pixels.put(p, (byte) (100 + i));
                    }
                    recorder.record(frame);
                }
            }
            recorder.stop();
        }
        return file;
    }

    /**
     * A lossless clip of a variable rate: 25 pictures of 40 ms, then 20 of 160 ms, grey 40, but for pictures 38 and 39, from
     * 3.08 to 3.4 s, which are light.
     */
    public static Path writeVariable(Path file) throws Exception {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 64, 48, 0)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_BGR0);
            recorder.setFrameRate(25);
            recorder.start();
            long micros = 0;
            for (int i = 0; i < 45; i++) {
                try (Frame frame = new Frame(64, 48, Frame.DEPTH_UBYTE, 3)) {
                    ByteBuffer pixels = (ByteBuffer) frame.image[0];
                    byte value = (byte) (i == 38 || i == 39 ? 240 : 40);
                    for (int p = 0; p < pixels.capacity(); p++) {
                        pixels.put(p, value);
                    }
                    recorder.setTimestamp(micros);
                    recorder.record(frame);
                    micros += i < 25 ? 40_000 : 160_000;
                }
            }
            recorder.stop();
        }
        return file;
    }

    private static final class Flashes implements FrameSource {
        private static final int WIDTH = 64;
        private static final int HEIGHT = 48;

        private final int frames;
        private final double rate;
        private int next;

        Flashes(int frames, double rate) {
            this.frames = frames;
            this.rate = rate;
        }

        @Override
        public double framesPerSecond() {
            return rate;
        }

        @Override
        public double seconds() {
            return frames / rate;
        }

        @Override
        public Optional<RgbFrame> next() {
            if (next == frames) {
                return Optional.empty();
            }
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            boolean bright = next / rate % 0.5 < 0.1;
            Arrays.fill(rgb, (byte) (bright ? 220 : 40));
            return Optional.of(new RgbFrame(WIDTH, HEIGHT, rgb, next++ / rate));
        }

        @Override
        public void close() {}
    }
}
