package org.foleystudio.app.project;

import java.util.UUID;

/** Names for things of a project that never meet another of the same name. */
public final class Ids {
    private static final int LENGTH = 12;

    private Ids() {}

    /** A new name of lower-case letters and digits. */
    public static String next() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
    }
}
