package org.foleystudio.engine.train;

import java.util.Locale;
import org.foleystudio.engine.mdsgen.Masking;

/** What the masked pass hides. */
public enum MaskingKind {
    /** Whole time steps, as the paper does. */
    TEMPORAL,
    /** Single tokens, as image models do. */
    SPATIAL,
    /** Nothing: there is no masked pass. */
    NONE;

    /** The kind as the command line spells it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Masking with(double ratio) {
        return switch (this) {
            case TEMPORAL -> Masking.temporal(ratio);
            case SPATIAL -> Masking.spatial(ratio);
            case NONE -> Masking.none();
        };
    }
}
