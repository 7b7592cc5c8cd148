package org.foleystudio.engine.codec;

import java.util.Arrays;
import java.util.Optional;

/** Which channel of a three-channel mel picture becomes the mel (section "channel selection" of the paper). */
public enum Channel {
    /** The first channel; what Diff-Foley keeps. */
    RED("r"),
    /** The second channel; the paper's best. */
    GREEN("g"),
    /** The third channel. */
    BLUE("b"),
    /** The average of the three. */
    MEAN("mean"),
    /** A weighted sum fitted on a bundle's training clips. */
    ADAPTIVE("adaptive");

    private final String id;

    Channel(String id) {
        this.id = id;
    }

    /** The name in scripts and bundles. */
    public String id() {
        return id;
    }

    /** The channel of that name. */
    public static Optional<Channel> byId(String id) {
        return Arrays.stream(values()).filter(channel -> channel.id.equals(id)).findFirst();
    }
}
