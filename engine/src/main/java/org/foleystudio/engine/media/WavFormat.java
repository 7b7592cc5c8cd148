package org.foleystudio.engine.media;

import java.util.Arrays;
import java.util.Optional;

/** Sample formats of WAV files. */
public enum WavFormat {
    /** 16-bit integers, dithered. */
    PCM_16(16, "16"),
    /** 24-bit integers. */
    PCM_24(24, "24"),
    /** 32-bit floating point. */
    FLOAT_32(32, "32f");

    private final int bits;
    private final String id;

    WavFormat(int bits, String id) {
        this.bits = bits;
        this.id = id;
    }

    /** Bits per sample. */
    public int bits() {
        return bits;
    }

    /** The name in scripts. */
    public String id() {
        return id;
    }

    /** The format of that name. */
    public static Optional<WavFormat> byId(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
