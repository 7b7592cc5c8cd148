package org.foleystudio.engine.train;

import java.nio.file.Path;

/**
 * Whether a file can be learned from.
 *
 * @param file the file
 * @param reason what was found
 * @param sentence the same for the user
 * @param seconds length of the picture, 0 where unknown
 * @param sha256 hash of the file's bytes, empty where it was not read that far
 */
public record ClipVerdict(Path file, Reason reason, String sentence, double seconds, String sha256) {
    /** What can be the matter with a clip. */
    public enum Reason {
        /** Nothing. */
        GOOD(true),
        /** Its sound lasts longer than its picture; the rest is ignored. */
        SOUND_LONGER(true),
        /** Its sound ends early; silence follows. */
        SOUND_SHORTER(true),
        /** It is shorter than a window; the rest of the window is silence. */
        BELOW_A_WINDOW(true),
        /** A few samples are clipped. */
        SOME_CLIPPING(true),
        /** It is damaged in part. */
        DAMAGED(true),
        /** It cannot be read, or is no clip. */
        UNREADABLE(false),
        /** It has no sound. */
        NO_SOUND(false),
        /** Its sound is silence. */
        SILENCE(false),
        /** Its sound is clipped. */
        CLIPPING(false),
        /** It is too short to learn from. */
        TOO_SHORT(false),
        /** Its picture never changes. */
        NO_PICTURE_CHANGE(false),
        /** Another file has the same content. */
        DUPLICATE(false);

        private final boolean isUsable;

        Reason(boolean isUsable) {
            this.isUsable = isUsable;
        }

        /** Whether such a clip is learned from all the same. */
        public boolean isUsable() {
            return isUsable;
        }
    }

    /** Whether the clip is learned from. */
    public boolean isUsable() {
        return reason.isUsable();
    }
}
