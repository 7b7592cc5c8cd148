package org.foleystudio.engine.media;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.signal.LoudnessReport;

/**
 * What a file tells editors beside its sound.
 *
 * @param project name of the project it comes from; empty where there is none
 * @param scene the clip that it belongs to; empty where there is none
 * @param take what it is called there; empty where it has no name
 * @param made when it was written; empty keeps files of the same sound equal
 * @param counting how frames are counted; empty where the clip has no timecode
 * @param loudness what was measured on it
 * @param history how the sound was coded before, each line as the coding history of a {@code bext} has it
 */
public record BroadcastNotes(
        String project,
        String scene,
        String take,
        Optional<LocalDateTime> made,
        Optional<Counting> counting,
        Optional<LoudnessReport> loudness,
        List<String> history) {
    /** Nothing to tell. */
    public static final BroadcastNotes NONE =
            new BroadcastNotes("", "", "", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /**
     * How timecode counts frames.
     *
     * @param numerator frames per second, numerator
     * @param denominator frames per second, denominator
     * @param isDropFrame whether numbers are left out to follow the clock
     */
    public record Counting(int numerator, int denominator, boolean isDropFrame) {}

    public BroadcastNotes {
        history = List.copyOf(history);
    }
}
