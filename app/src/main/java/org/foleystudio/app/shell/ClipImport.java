package org.foleystudio.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Ids;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;
import org.foleystudio.engine.media.ClipProbe;

/** Makes an entry of the project from a media file. */
final class ClipImport {
    private static final Set<String> ENDINGS = Set.of(
            "mp4", "mov", "m4v", "mkv", "webm", "avi", "mxf", "mpg", "mpeg", "ts", "m2ts", "mts", "wmv", "flv", "gif",
            "png", "jpg", "jpeg", "ogv", "3gp");

    private ClipImport() {}

    /** Whether a file's name looks like a clip; a drop is shown as possible by it. */
    static boolean looksLikeClip(Path file) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Reads what a file holds. */
    static ClipEntry read(Path file) throws FoleyException {
        return entry(ClipProbe.probe(file));
    }

    static ClipEntry entry(ClipInfo info) {
        FrameRate rate = info.rateNumerator() < 1
                ? FrameRate.FILM
                : new FrameRate(info.rateNumerator(), Math.max(1, info.rateDenominator()));
        long length = Math.max(
                1, Math.round((double) info.lengthNumerator() * FrameRate.SAMPLE_RATE / info.lengthDenominator()));
        long frames = info.still() ? Math.max(1, rate.frame(length - 1) + 1) : Math.max(1, info.frames());
        return new ClipEntry(
                Ids.next(),
                info.path().toAbsolutePath().normalize(),
                "",
                frames,
                rate,
                length,
                info.width(),
                info.height(),
                info.timecode(),
                info.hasAudio(),
                info.variableRate(),
                info.fault());
    }
}
