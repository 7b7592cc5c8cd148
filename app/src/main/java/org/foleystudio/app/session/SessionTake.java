package org.foleystudio.app.session;

/**
 * A part of a file.
 *
 * @param name shown to people
 * @param sound the file
 * @param in first frame that is heard, counted from the beginning of the file; what lies before is the handle
 */
public record SessionTake(String name, SessionSound sound, long in) {
    public SessionTake {
        if (in < 0 || in >= sound.frames()) {
            throw new IllegalArgumentException(
                    "a take begins within its file, got frame " + in + " of " + sound.frames());
        }
    }
}
