package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured on clips that have sound. */
public enum Metric {
    /** Whether Diff-Foley's classifier finds that sound and picture belong together. */
    ALIGN,
    /** Fréchet distance of Melception's features. */
    FID,
    /** Inception score of Melception's classes. */
    IS,
    /** How far Melception's classes are from those of the true sound. */
    KL,
    /** Onsets against those of the true sound. */
    SYNC,
    /** Parameters, memory and time. */
    EFFICIENCY;

    /** Name in scripts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The metric of a name. */
    public static Optional<Metric> byId(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id().equals(id)).findFirst();
    }

    /** Whether Melception must be there. */
    boolean needsMelception() {
        return this == FID || this == IS || this == KL;
    }
}
