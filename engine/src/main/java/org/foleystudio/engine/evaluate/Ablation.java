package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the paper varies to see whether it matters. */
public enum Ablation {
    /** What the masked pass hides, and how much of it (Tables 6 and 11); trains. */
    MASKING,
    /** One vector of the picture for all times, or one for each time as well (Table 3); trains. */
    FEATURES,
    /** Sizes of the network (Table 7); trains. */
    SIZES,
    /** The channel that is heard (Table 5). */
    CHANNELS,
    /** Guidance, without a classifier and with one (Table 8). */
    GUIDANCE,
    /** Steps of sampling. */
    STEPS;

    /** Name in scripts and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ablation of a name. */
    public static Optional<Ablation> byId(String id) {
        return Arrays.stream(values())
                .filter(ablation -> ablation.id().equals(id))
                .findFirst();
    }

    /** Whether networks are trained for it; else the model is asked to generate with other settings. */
    public boolean trains() {
        return ordinal() <= SIZES.ordinal();
    }
}
