package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.ClipInfo;
import org.foleystudio.engine.media.ClipProbe;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.media.VideoReader;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.train.ClipVerdict.Reason;

/** Looks at every file of a folder before anything is learned from it. Reports stage {@code check}. */
public final class DatasetCheck {
    private static final double SHORTEST_SECONDS = 2;
    private static final double TOLERANCE_SECONDS = 0.5;
    private static final double MUCH_CLIPPING = 0.01;
    private static final double SOME_CLIPPING = 0.0005;
    private static final int SMALL_SIDE = 64;

    /** Mean difference to the first picture, of 255, below which a picture counts as unchanged. */
    private static final double CHANGE = 1.5;

    private final double windowSeconds;
    private final Map<String, Path> hashes = new HashMap<>();
    private final Map<Path, float[]> signatures = new LinkedHashMap<>();

    private DatasetCheck(double windowSeconds) {
        this.windowSeconds = windowSeconds;
    }

    /**
     * Checks the files of a folder and its folders, hidden ones left out, in the order of their names.
     *
     * @param windowSeconds what the model hears at once
     */
    public static DatasetReport run(Path folder, double windowSeconds, Progress progress) throws FoleyException {
        return run(ClipSource.of(folder), windowSeconds, progress, verdict -> {});
    }

    /**
     * Checks clips.
     *
     * @param listener is given each verdict at once
     */
    static DatasetReport run(ClipSource clips, double windowSeconds, Progress progress, Consumer<ClipVerdict> listener)
            throws FoleyException {
        List<Path> files = clips.files();
        DatasetCheck check = new DatasetCheck(windowSeconds);
        List<ClipVerdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            progress.report("check", verdicts.size(), files.size());
            progress.checkCancelled();
            ClipVerdict verdict = check.verdict(file);
            verdicts.add(verdict);
            listener.accept(verdict);
        }
        progress.report("check", files.size(), files.size());
        return new DatasetReport(verdicts);
    }

    private ClipVerdict verdict(Path file) {
        try {
            ClipInfo info = ClipProbe.probe(file);
            Optional<ClipVerdict> fault = ofPicture(file, info);
            return fault.isPresent() ? fault.get() : ofSound(file, info);
        } catch (FoleyException e) {
            return new ClipVerdict(file, Reason.UNREADABLE, String.valueOf(e.getMessage()), 0, "");
        }
    }

    private static Optional<ClipVerdict> ofPicture(Path file, ClipInfo info) throws FoleyException {
        if (!info.hasAudio()) {
            return leftOut(file, info, Reason.NO_SOUND, "It has no sound.");
        }
        if (info.seconds() < SHORTEST_SECONDS) {
            return leftOut(
                    file,
                    info,
                    Reason.TOO_SHORT,
                    seconds("It lasts %.1f s; at least %.0f s are needed.", info.seconds(), SHORTEST_SECONDS));
        }
        if (info.still() || !changes(file)) {
            return leftOut(file, info, Reason.NO_PICTURE_CHANGE, "Its picture never changes.");
        }
        return Optional.empty();
    }

    private static Optional<ClipVerdict> leftOut(Path file, ClipInfo info, Reason reason, String sentence) {
        return Optional.of(new ClipVerdict(file, reason, sentence, info.still() ? 0 : info.seconds(), ""));
    }

    private static boolean changes(Path file) throws FoleyException {
        try (VideoReader reader = VideoReader.open(file, VideoReader.Options.ALL.withLongestSide(SMALL_SIDE))) {
            Optional<RgbFrame> first = reader.next();
            for (Optional<RgbFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (difference(first.orElseThrow().rgb(), next.get().rgb()) > CHANGE) {
                    return true;
                }
            }
            return false;
        }
    }

    private static double difference(byte[] a, byte[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / (double) Math.max(1, a.length);
    }

    private ClipVerdict ofSound(Path file, ClipInfo info) throws FoleyException {
        String hash = ContentHash.sha256(file);
        double length = info.seconds();
        Path twin = hashes.putIfAbsent(hash, file);
        if (twin != null) {
            return duplicate(file, length, hash, twin);
        }
        Optional<Waveform> sound = AudioReader.read(file);
        if (sound.isEmpty()) {
            return new ClipVerdict(file, Reason.NO_SOUND, "It has no sound.", length, hash);
        }
        float[] mono = sound.get().mixDown();
        if (SoundCheck.isSilent(mono, sound.get().sampleRate())) {
            return new ClipVerdict(file, Reason.SILENCE, "Its sound is silence.", length, hash);
        }
        double clipped = SoundCheck.clippedShare(sound.get());
        if (clipped > MUCH_CLIPPING) {
            return new ClipVerdict(
                    file, Reason.CLIPPING, seconds("%.1f %% of its samples are clipped.", 100 * clipped), length, hash);
        }
        float[] signature = SoundCheck.signature(mono, sound.get().sampleRate());
        for (Map.Entry<Path, float[]> other : signatures.entrySet()) {
            if (SoundCheck.isSame(signature, other.getValue())) {
                return duplicate(file, length, hash, other.getKey());
            }
        }
        signatures.put(file, signature);
        return usable(file, info, sound.get().seconds(), clipped, hash);
    }

    private static ClipVerdict duplicate(Path file, double length, String hash, Path twin) {
        return new ClipVerdict(
                file, Reason.DUPLICATE, "It has the same sound as " + twin.getFileName() + ".", length, hash);
    }

    private ClipVerdict usable(Path file, ClipInfo info, double sound, double clipped, String hash) {
        double length = info.seconds();
        if (!info.fault().isEmpty()) {
            return new ClipVerdict(file, Reason.DAMAGED, info.fault(), length, hash);
        }
        if (clipped > SOME_CLIPPING) {
            return new ClipVerdict(
                    file,
                    Reason.SOME_CLIPPING,
                    seconds("%.2f %% of its samples are clipped.", 100 * clipped),
                    length,
                    hash);
        }
        if (sound > length + TOLERANCE_SECONDS) {
            return new ClipVerdict(
                    file,
                    Reason.SOUND_LONGER,
                    seconds("Its sound lasts %.1f s longer than its picture; that is ignored.", sound - length),
                    length,
                    hash);
        }
        if (sound < length - TOLERANCE_SECONDS) {
            return new ClipVerdict(
                    file,
                    Reason.SOUND_SHORTER,
                    seconds("Its sound ends %.1f s before its picture; silence follows.", length - sound),
                    length,
                    hash);
        }
        return length < windowSeconds - TOLERANCE_SECONDS
                ? new ClipVerdict(
                        file,
                        Reason.BELOW_A_WINDOW,
                        seconds("It is shorter than the %.1f s that the model hears at once.", windowSeconds),
                        length,
                        hash)
                : new ClipVerdict(file, Reason.GOOD, "It can be learned from.", length, hash);
    }

    private static String seconds(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
