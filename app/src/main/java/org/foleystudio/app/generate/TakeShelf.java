package org.foleystudio.app.generate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.foleystudio.engine.signal.Waveform;

/**
 * Puts takes into the project's folder: the sound at 48 kHz, exactly as long as its part of the picture, and beside it
 * what makes another channel of it later. Works in the background and knows nothing of the open document.
 */
public final class TakeShelf {
    /** Provenance key of the sweep that a take belongs to. */
    public static final String SWEEP = "sweep";

    private static final int LONGEST_NAME = 40;

    private TakeShelf() {}

    /**
     * A take on disk that is not in the document yet.
     *
     * @param start where in the clip it begins, in samples at 48 kHz
     * @param take as the engine made it
     * @param entry what the document will hold, still without its number
     */
    public record Shelved(long start, Take take, TakeEntry entry) {
        /** What the document will hold. */
        public TakeEntry numbered(int number) {
            return new TakeEntry(
                    entry.id(),
                    number,
                    entry.clip(),
                    entry.wav(),
                    entry.latent(),
                    entry.start(),
                    entry.length(),
                    entry.seed(),
                    entry.channel(),
                    entry.provenance(),
                    entry.verdict(),
                    entry.measures());
        }
    }

    /** The channel that a take's provenance or entry names, by the engine's letter or in full. */
    public static Optional<Channel> channel(String name) {
        return Channel.byId(name).or(() -> Arrays.stream(Channel.values())
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst());
    }

    /** Writes and measures a take. */
    public static Shelved store(Path folder, ClipEntry clip, Take take, List<Moment> moments, String sweep)
            throws FoleyException {
        int length = take.span().samples(FrameRate.SAMPLE_RATE);
        long start = Math.round(take.span().startSeconds() * FrameRate.SAMPLE_RATE);
        Map<String, String> provenance = new LinkedHashMap<>(take.provenance());
        if (!sweep.isEmpty()) {
            provenance.put(SWEEP, sweep);
        }
        String id = Ids.next();
        String name = Project.TAKES + "/" + stem(clip) + "-" + take.seed() + "-" + id;
        Waveform sound = Resampler.resample(take.sound(), FrameRate.SAMPLE_RATE, length);
        writeSound(folder.resolve(name + ".wav"), sound, clip, start, provenance);
        KeptTake.of(take).write(folder.resolve(name + KeptTake.EXTENSION));
        TakeMeasures measures = TakeMeter.measure(take.sound(), moments);
        TakeEntry entry = new TakeEntry(
                id,
                1,
                clip.id(),
                name + ".wav",
                Optional.of(name + KeptTake.EXTENSION),
                start,
                length,
                take.seed(),
                channel(provenance.getOrDefault("channel", ""))
                        .orElse(Channel.GREEN)
                        .name()
                        .toLowerCase(Locale.ROOT),
                provenance,
                Verdict.OPEN,
                measures);
        return new Shelved(start, take, entry);
    }

    /** Writes a sound that the project owns: lossless, with its place on the clip's timecode. */
    public static void writeSound(
            Path target, Waveform sound, ClipEntry clip, long start, Map<String, String> provenance)
            throws FoleyException {
        long reference = clip.rate().samples(clip.startFrame()) + start;
        WavWriter.write(
                target,
                sound,
                WavFormat.FLOAT_32,
                new WavWriter.Notes(clip.name(), Math.max(0, reference), provenance));
    }

    /** The clip's name as a part of file names anywhere. */
    static String stem(ClipEntry clip) {
        String name = clip.name();
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9_-]+", "-");
        String cut = stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem;
        return cut.isEmpty() || cut.equals("-") ? "clip" : cut;
    }
}
