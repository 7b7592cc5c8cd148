package org.foleystudio.engine.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured on clips.
 *
 * @param clips that have sound
 * @param metrics that could be measured
 * @param sync one per clip
 * @param alignment what Diff-Foley's classifier says
 * @param melception what Melception says: FID, IS and KL together
 * @param efficiency of this machine
 * @param missing what could not be measured
 */
public record ClipScores(
        int clips,
        Set<Metric> metrics,
        List<ClipSync> sync,
        Optional<Alignment> alignment,
        Optional<MelceptionScores> melception,
        Optional<Efficiency> efficiency,
        List<Missing> missing) {
    public ClipScores {
        metrics = Set.copyOf(metrics);
        sync = List.copyOf(sync);
        missing = List.copyOf(missing);
    }

    /**
     * Alignment, with what to hold it against.
     *
     * @param generated sound with its picture
     * @param truth the clips' own sound with their picture
     * @param shuffled generated sound with another clip's picture
     */
    public record Alignment(AlignmentScores generated, AlignmentScores truth, AlignmentScores shuffled) {}

    /**
     * A metric that could not be measured.
     *
     * @param why which file it needs, or why it does not apply, in a sentence
     */
    public record Missing(Metric metric, String why) {}
}
