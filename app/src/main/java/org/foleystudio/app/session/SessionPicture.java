package org.foleystudio.app.session;

import java.nio.file.Path;

/**
 * The clip whose picture runs above the sounds, for as long as the timeline.
 *
 * @param path absolute
 * @param width pixels per row as shown
 * @param height rows as shown
 * @param startFrame number, on the timeline's count, of the file's first picture
 * @param frames pictures in the file
 * @param in the file's picture that is shown first
 */
public record SessionPicture(Path path, int width, int height, long startFrame, long frames, long in) {
    public SessionPicture {
        if (!path.isAbsolute() || in < 0 || in >= frames) {
            throw new IllegalArgumentException(
                    "the picture begins within its file: %s, frame %d of %d".formatted(path, in, frames));
        }
    }

    /** Its name with extension. */
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
