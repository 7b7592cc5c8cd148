package org.foleystudio.app.session;

import java.nio.file.Path;

/**
 * A file of sound that begins and ends with a frame.
 *
 * @param path absolute
 * @param channels one or two
 * @param bits per sample
 * @param startFrame number, on the timeline's count, of its first frame: its time stamp
 * @param frames how long it is
 */
public record SessionSound(Path path, int channels, int bits, long startFrame, long frames) {
    public SessionSound {
        if (!path.isAbsolute() || frames < 1 || channels < 1) {
            throw new IllegalArgumentException("a session names files by their whole path: %s, %d frames, %d channels"
                    .formatted(path, frames, channels));
        }
    }

    /** Its name with extension. */
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
