package org.foleystudio.app.project;

import java.nio.file.Path;

/**
 * A clip that the project refers to; the file stays where it is.
 *
 * @param id within the project
 * @param path the file, absolute
 * @param sha256 of the file, empty until it was read through
 * @param frames pictures that are shown
 * @param rate frames per second; the mean where it varies
 * @param length of the picture in samples at 48 kHz
 * @param width pixels per row as shown
 * @param height rows as shown
 * @param startTimecode of the first picture as written in the file, empty where there is none
 * @param hasAudio whether it has sound of its own
 * @param isVariableRate whether its pictures are unevenly spaced
 * @param fault a sentence on what is wrong with a file that can still be used, empty when nothing is
 */
public record ClipEntry(
        String id,
        Path path,
        String sha256,
        long frames,
        FrameRate rate,
        long length,
        int width,
        int height,
        String startTimecode,
        boolean hasAudio,
        boolean isVariableRate,
        String fault) {
    public ClipEntry {
        if (frames < 1 || length < 1 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a clip has pictures: %d frames, %d samples, %d x %d".formatted(frames, length, width, height));
        }
    }

    /** The file's name. */
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** How this clip counts its frames. */
    public Timecode timecode() {
        return Timecode.like(startTimecode, rate);
    }

    /** Frame number, on the clip's own timecode, of its first picture. */
    public long startFrame() {
        return startTimecode.isEmpty() ? 0 : timecode().frame(startTimecode).orElse(0L);
    }

    /** The timecode of a picture of this clip, counted from 0. */
    public String timecodeAt(long frame) {
        return timecode().text(startFrame() + frame);
    }

    /** Where a picture begins, in samples; the clip's end for the frame after the last. */
    public long samplesAt(long frame) {
        return frame >= frames ? length : Math.min(length, rate.samples(Math.max(0, frame)));
    }

    /** The picture shown at a sample. */
    public long frameAt(long sample) {
        return Math.max(0, Math.min(frames - 1, rate.frame(sample)));
    }

    /** The same clip in another place. */
    public ClipEntry withPath(Path value) {
        return new ClipEntry(
                id, value, sha256, frames, rate, length, width, height, startTimecode, hasAudio, isVariableRate, fault);
    }

    /** The same clip with its hash. */
    public ClipEntry withSha256(String value) {
        return new ClipEntry(
                id, path, value, frames, rate, length, width, height, startTimecode, hasAudio, isVariableRate, fault);
    }
}
