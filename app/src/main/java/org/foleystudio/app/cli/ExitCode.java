package org.foleystudio.app.cli;

import org.foleystudio.engine.FoleyException;

/** Exit codes that scripts rely on. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int MISSING = 3;
    static final int CANCELLED = 4;

    private ExitCode() {}

    static int of(FoleyException.Code code) {
        return switch (code) {
            case MEDIA, CHECKPOINT, SETTINGS, FILE, DISK_FULL, OUT_OF_MEMORY -> FAILED;
            case MISSING -> MISSING;
            case CANCELLED -> CANCELLED;
        };
    }
}
