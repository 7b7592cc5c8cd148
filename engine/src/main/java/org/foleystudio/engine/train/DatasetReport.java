package org.foleystudio.engine.train;

import java.util.List;

/**
 * What a folder of clips is worth.
 *
 * @param clips a verdict per file
 */
public record DatasetReport(List<ClipVerdict> clips) {
    private static final int FEW = 15;
    private static final int SMALL = 60;

    public DatasetReport {
        clips = List.copyOf(clips);
    }

    /** The clips that can be learned from. */
    public List<ClipVerdict> usable() {
        return clips.stream().filter(ClipVerdict::isUsable).toList();
    }

    /** Seconds of picture that can be learned from. */
    public double seconds() {
        return usable().stream().mapToDouble(ClipVerdict::seconds).sum();
    }

    /** What may be hoped for from so many clips, in a sentence. */
    public String expectation() {
        int count = usable().size();
        if (count == 0) {
            return "There is nothing to learn from.";
        }
        if (count < FEW) {
            return "With " + count + (count == 1 ? " clip" : " clips")
                    + " the model will soon know them by heart: expect their sounds, not new ones, and watch the"
                    + " held-out loss.";
        }
        if (count < SMALL) {
            return count + " clips are a small set: expect the model to take on their character; a few hundred to two"
                    + " thousand steps are usually enough.";
        }
        return count + " clips are enough to teach a style; keep some of each kind so that the held-out loss is fair.";
    }
}
