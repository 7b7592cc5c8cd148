package org.foleystudio.engine.bundle;

import java.util.Locale;

/** The numbers networks calculate with. */
public enum Precision {
    /** 32-bit floats; the reference. */
    FLOAT32,
    /** 16-bit brain floats where that is faster; nearly the same sound. */
    BFLOAT16;

    /** The name in scripts and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
