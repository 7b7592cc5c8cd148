package org.foleystudio.engine.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** Networks that ablations train: the paper's four sizes, and two smaller ones for small budgets. */
public final class AblationNetwork {
    /** Used where no size is asked for: an eighth of the work of a T. */
    public static final String SMALL = "micro";

    private static final Map<String, MdsGenConfig> ALL = new TreeMap<>(Map.of(
            "nano",
            small(64, 6, 2),
            SMALL,
            small(96, 6, 3),
            "T",
            MdsGenConfig.paper(MdsGenSize.T),
            "S",
            MdsGenConfig.paper(MdsGenSize.S),
            "B",
            MdsGenConfig.paper(MdsGenSize.B),
            "L",
            MdsGenConfig.paper(MdsGenSize.L)));

    private AblationNetwork() {}

    private static MdsGenConfig small(int hidden, int depth, int heads) {
        MdsGenConfig paper = MdsGenConfig.paper(MdsGenSize.T);
        return new MdsGenConfig(
                hidden,
                depth,
                heads,
                paper.latentChannels(),
                paper.latentRows(),
                paper.latentColumns(),
                TimeAxis.COLUMNS,
                2,
                paper.frequencyEmbeddingSize(),
                false);
    }

    /**
     * The network of a name, on the paper's grid; as the starter's, it predicts velocities, with which small budgets go
     * further.
     */
    static MdsGenConfig of(String name) {
        return Optional.ofNullable(ALL.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no size " + name + "; known: " + String.join(", ", ALL.keySet())))
                .withVelocity(true);
    }
}
