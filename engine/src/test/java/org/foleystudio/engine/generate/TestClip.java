package org.foleystudio.engine.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/** Writes small silent clips for tests. */
final class TestClip {
    private TestClip() {}

    /** So many grey frames, each a little brighter than the one before. */
    static Path write(Path file, int frames, double rate) throws IOException {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 64, 48, 0)) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(rate);
            recorder.start();
            try (Frame frame = new Frame(64, 48, Frame.DEPTH_UBYTE, 3)) {
                for (int i = 0; i < frames; i++) {
                    ByteBuffer pixels = (ByteBuffer) frame.image[0];
                    for (int p = 0; p < pixels.capacity(); p++) {
                        pixels.put(p, (byte) (i * 5 % 200));
                    }
                    recorder.record(frame);
                }
            }
            recorder.stop();
        }
        return file;
    }

    /** Pictures of every other one of which is bright, without a file. */
    static FrameSource blinking(int frames, double rate) {
        return new FrameSource() {
            private int next;

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
                byte[] rgb = new byte[64 * 48 * 3];
                Arrays.fill(rgb, (byte) (next % 2 * 200));
                return Optional.of(new RgbFrame(64, 48, rgb, next++ / rate));
            }

            @Override
            public void close() {}
        };
    }
}
