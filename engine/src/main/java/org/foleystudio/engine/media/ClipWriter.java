package org.foleystudio.engine.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.Waveform;

/** Writes pictures, with or without sound, as a small MP4 (H.264, AAC). Whole or not at all. */
public final class ClipWriter {
    private ClipWriter() {}

    /**
     * Writes a clip; the source is read to its end, not closed.
     *
     * @param bitRate of the picture, in bits per second
     */
    public static void write(Path target, FrameSource frames, Optional<Waveform> sound, int bitRate)
            throws FoleyException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        Optional<RgbFrame> first = frames.next();
        if (first.isEmpty()) {
            throw new FoleyException(FoleyException.Code.MEDIA, "There are no pictures to write to " + target + ".");
        }
        WholeFile.write(target, part -> {
            try {
                record(part, first.get(), frames, sound, bitRate);
            } catch (FrameRecorder.Exception e) {
                throw new IOException(e.getMessage(), e);
            }
        });
    }

    private static void record(Path part, RgbFrame first, FrameSource frames, Optional<Waveform> sound, int bitRate)
            throws FrameRecorder.Exception, FoleyException {
        // The encoder wants even sides; odd ones lose their last row or column.
        int width = Math.max(2, first.width() & ~1);
        int height = Math.max(2, first.height() & ~1);
        int channels = sound.map(s -> s.channels().length).orElse(0);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(part.toFile(), width, height, channels)) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setVideoBitrate(bitRate);
            recorder.setFrameRate(frames.framesPerSecond() > 0 ? frames.framesPerSecond() : 25);
            recorder.setGopSize(25);
            if (sound.isPresent()) {
                recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
                recorder.setSampleRate(sound.get().sampleRate());
                recorder.setAudioBitrate(128_000);
            }
            recorder.start();
            Optional<RgbFrame> frame = Optional.of(first);
            while (frame.isPresent()) {
                recorder.record(picture(frame.get()), avutil.AV_PIX_FMT_RGB24);
                frame = frames.next();
            }
            if (sound.isPresent()) {
                recorder.recordSamples(sound.get().sampleRate(), channels, FloatBuffer.wrap(interleaved(sound.get())));
            }
            recorder.stop();
        }
    }

    private static Frame picture(RgbFrame source) {
        Frame frame = new Frame(source.width(), source.height(), Frame.DEPTH_UBYTE, 3);
        ByteBuffer pixels = ((ByteBuffer) frame.image[0]).order(ByteOrder.nativeOrder());
        for (int y = 0; y < source.height(); y++) {
            pixels.position(y * frame.imageStride);
            pixels.put(source.rgb(), y * source.width() * 3, source.width() * 3);
        }
        pixels.rewind();
        return frame;
    }

    private static float[] interleaved(Waveform sound) {
        int channels = sound.channels().length;
        float[] out = new float[sound.length() * channels];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < sound.length(); i++) {
                out[i * channels + c] = sound.channels()[c][i];
            }
        }
        return out;
    }
}
