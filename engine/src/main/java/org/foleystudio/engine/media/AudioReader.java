package org.foleystudio.engine.media;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.Waveform;

/** Sound of a media file, on the clock of its picture: sample 0 is heard when the first picture is shown. */
public final class AudioReader {
    private AudioReader() {}

    /** Reads all sound at its own rate and channels; empty where the file has none. */
    public static Optional<Waveform> read(Path path) throws FoleyException {
        return read(path, 0, 0);
    }

    /**
     * Reads all sound.
     *
     * @param sampleRate samples per second wanted; 0 for the file's own
     * @param channels 1 for a mix to mono, 2 for stereo; 0 for the file's own
     */
    public static Optional<Waveform> read(Path path, int sampleRate, int channels) throws FoleyException {
        MediaFailure.checkReadable(path);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(path.toFile())) {
            if (sampleRate > 0) {
                grabber.setSampleRate(sampleRate);
            }
            if (channels > 0) {
                grabber.setAudioChannels(channels);
            }
            grabber.setSampleMode(FrameGrabber.SampleMode.FLOAT);
            grabber.start();
            if (!grabber.hasAudio()) {
                return Optional.empty();
            }
            return Optional.of(drain(grabber));
        } catch (FrameGrabber.Exception | RuntimeException e) {
            throw MediaFailure.unreadable(path, e);
        }
    }

    private static Waveform drain(FFmpegFrameGrabber grabber) throws FrameGrabber.Exception {
        int channels = Math.max(1, grabber.getAudioChannels());
        float[][] samples = new float[channels][1 << 16];
        int length = 0;
        Frame frame;
        while ((frame = grabber.grabSamples()) != null) {
            FloatBuffer block = ((FloatBuffer) frame.samples[0]).duplicate();
            int count = block.remaining() / channels;
            if (length + count > samples[0].length) {
                for (int c = 0; c < channels; c++) {
                    samples[c] = Arrays.copyOf(samples[c], Math.max(length + count, samples[c].length * 2));
                }
            }
            for (int i = 0; i < count; i++) {
                for (int c = 0; c < channels; c++) {
                    samples[c][length + i] = block.get();
                }
            }
            length += count;
        }
        int shift = (int) Math.round(delaySeconds(grabber) * grabber.getSampleRate());
        return new Waveform(align(samples, length, shift), grabber.getSampleRate());
    }

    /** How much later than the first picture the first sound begins; negative when it begins earlier. */
    private static double delaySeconds(FFmpegFrameGrabber grabber) {
        AVFormatContext context = grabber.getFormatContext();
        if (!grabber.hasVideo()) {
            return 0;
        }
        double video = start(context.streams(grabber.getVideoStream()));
        double audio = Double.NaN;
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
                audio = start(context.streams(i));
                break;
            }
        }
        double delay = audio - video;
        return Double.isNaN(delay) || Math.abs(delay) > 3600 ? 0 : delay;
    }

    private static double start(AVStream stream) {
        return stream.start_time() == avutil.AV_NOPTS_VALUE
                ? 0
                : stream.start_time() * avutil.av_q2d(stream.time_base());
    }

    private static float[][] align(float[][] samples, int length, int shift) {
        int out = Math.max(0, length + shift);
        float[][] aligned = new float[samples.length][out];
        for (int c = 0; c < samples.length; c++) {
            int from = Math.max(0, -shift);
            int to = Math.max(0, shift);
            System.arraycopy(samples[c], from, aligned[c], to, Math.max(0, Math.min(length - from, out - to)));
        }
        return aligned;
    }
}
