package org.foleystudio.engine.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.Waveform;

/** Sound of a media file, on the clock of its picture: sample 0 is heard when the first picture is shown. */
public final class AudioReader {
    private static final double SHORTEST_SEEK_SECONDS = 4;

    /**
     * What part of a sound to read, and as what.
     *
     * @param startSeconds where to begin, after the first picture
     * @param lengthSeconds how much; infinite for all. A sound that ends earlier stays shorter
     * @param sampleRate samples per second wanted; 0 for the file's own
     * @param channels 1 for the mean of all channels, 2 for stereo; 0 for the file's own
     */
    public record Options(double startSeconds, double lengthSeconds, int sampleRate, int channels) {
        /** Everything as it is. */
        public static final Options ALL = new Options(0, Double.POSITIVE_INFINITY, 0, 0);

        public Options {
            if (!(startSeconds >= 0) || !(lengthSeconds >= 0) || sampleRate < 0 || channels < 0 || channels > 2) {
                throw new IllegalArgumentException("start, length and rate must not be negative, channels 0, 1 or 2: "
                        + startSeconds + ", " + lengthSeconds + ", " + sampleRate + ", " + channels);
            }
        }
    }

    private AudioReader() {}

    /** Reads all sound at its own rate and channels; empty where the file has none. */
    public static Optional<Waveform> read(Path path) throws FoleyException {
        return read(path, Options.ALL);
    }

    /**
     * Reads all sound.
     *
     * @param sampleRate samples per second wanted; 0 for the file's own
     * @param channels 1 for a mix to mono, 2 for stereo; 0 for the file's own
     */
    public static Optional<Waveform> read(Path path, int sampleRate, int channels) throws FoleyException {
        return read(path, new Options(0, Double.POSITIVE_INFINITY, sampleRate, channels));
    }

    /** Reads a part of the sound; empty where the file has no sound at all. */
    public static Optional<Waveform> read(Path path, Options options) throws FoleyException {
        OptionalDouble pictureStart = ClipProbe.pictureStart(path);
        try (MediaInput input = MediaInput.open(path)) {
            if (input.sound().isEmpty()) {
                return Optional.empty();
            }
            AVStream stream = input.sound().get();
            input.keepOnly(stream);
            try (StreamDecoder decoder = StreamDecoder.open(path, input, stream);
                    SoundTrack track = new SoundTrack(options.startSeconds(), options.lengthSeconds())) {
                OptionalDouble zero = pictureStart.isPresent() ? pictureStart : ownStart(input);
                if (zero.isPresent()) {
                    seekNearStart(input, stream, zero.getAsDouble(), options.startSeconds());
                }
                decode(decoder, track, zero);
                if (!track.hasFormat()) {
                    throw MediaFailure.unreadable(path, avutil.AVERROR_INVALIDDATA);
                }
                return Optional.of(shaped(track.sound(), options));
            }
        }
    }

    /** Where the clock of a sound without picture begins, where that is known before it is decoded. */
    private static OptionalDouble ownStart(MediaInput input) {
        return input.container().equals("wav") ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    private static void seekNearStart(MediaInput input, AVStream stream, double zero, double start) {
        if (start > SHORTEST_SEEK_SECONDS && input.hasIndex()) {
            // A second early: decoders need a few packets until their output is exact.
            input.seek(stream, (long) Math.floor((zero + start - 1) / avutil.av_q2d(stream.time_base())));
        }
    }

    private static void decode(StreamDecoder decoder, SoundTrack track, OptionalDouble start) {
        double tick = avutil.av_q2d(decoder.stream().time_base());
        double zero = start.orElse(Double.NaN);
        while (!track.isFull() && decoder.next()) {
            double seconds = decoder.ticks() == avutil.AV_NOPTS_VALUE ? Double.NaN : decoder.ticks() * tick;
            if (Double.isNaN(zero)) {
                zero = seconds;
            }
            track.add(decoder.frame(), seconds - zero);
        }
    }

    private static Waveform shaped(Waveform sound, Options options) {
        Waveform mixed = sound;
        int channels = sound.channels().length;
        if (options.channels() == 1 && channels > 1) {
            mixed = Waveform.mono(sound.mixDown(), sound.sampleRate());
        } else if (options.channels() == 2 && channels != 2) {
            float[] mono = sound.mixDown();
            mixed = channels == 1
                    ? new Waveform(new float[][] {mono, mono.clone()}, sound.sampleRate())
                    : new Waveform(new float[][] {sound.channels()[0], sound.channels()[1]}, sound.sampleRate());
        }
        return options.sampleRate() == 0 || options.sampleRate() == mixed.sampleRate()
                ? mixed
                : Resampler.resample(mixed, options.sampleRate());
    }
}
