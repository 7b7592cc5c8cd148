package org.foleystudio.engine;

/**
 * A failure that the user can mend: an unreadable clip, a wrong checkpoint, a full disk, no device. The message is one
 * sentence (or two) for the user: what happened, to which file, what to do next. Details for the log go into the cause.
 */
public final class FoleyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong; the command line maps it to an exit code. */
    public enum Code {
        /** A media file that cannot be read or holds no picture where one is needed. */
        MEDIA,
        /** A checkpoint, bundle or project file that is damaged, hostile or of the wrong kind. */
        CHECKPOINT,
        /** A setting that does not fit the bundle or the clip. */
        SETTINGS,
        /** A file or folder that is missing, unreadable or not writable. */
        FILE,
        /** No room left on the disk. */
        DISK_FULL,
        /** Weights, a bundle, a native library or a device that is not there. */
        MISSING,
        /** The memory of the computer or of the device does not suffice. */
        OUT_OF_MEMORY,
        /** The user asked to stop. */
        CANCELLED,
    }

    private final Code code;

    /** Creates a failure with a sentence for the user. */
    public FoleyException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** Creates a failure with a sentence for the user and the technical cause for the log. */
    public FoleyException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Returns what kind of failure this is. */
    public Code code() {
        return code;
    }
}
