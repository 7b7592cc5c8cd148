package org.foleystudio.app.generate;

import java.util.Arrays;
import java.util.Optional;

/** What a run goes through, in this order, named as the engine reports it. */
enum Stage {
    /** Reading weights. */
    OPEN("open"),
    /** Reading pictures. */
    DECODE("decode"),
    /** Pictures to features. */
    ENCODE("encode"),
    /** Noise to latents. */
    SAMPLE("sample"),
    /** Latents to mel pictures. */
    LATENT_DECODE("latentDecode"),
    /** Mel to sound. */
    VOCODE("vocode");

    private final String id;

    Stage(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Optional<Stage> of(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst();
    }
}
