package org.foleystudio.app.takes;

import java.util.OptionalDouble;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;

/**
 * A take as the list shows it; what would give it away in a blind test is left out there.
 *
 * @param id of the take
 * @param digit key that lets it be heard, 1 to 9; 0 for none
 * @param name number or, blind, a letter
 * @param settings what it was made with, in a few words; empty when blind
 * @param sync score from 0 to 1
 * @param lateMilliseconds by how much it is late as it was made; 0 where nothing certain can be said
 * @param loudness in LUFS
 * @param isSilent whether there is nothing to hear
 * @param isClipped whether it is distorted
 * @param verdict of the ear
 * @param isHeard whether it is listened to now
 * @param seed that made it
 */
public record TakeRow(
        String id,
        int digit,
        String name,
        String settings,
        OptionalDouble sync,
        long lateMilliseconds,
        OptionalDouble loudness,
        boolean isSilent,
        boolean isClipped,
        Verdict verdict,
        boolean isHeard,
        long seed) {
    /** Without the numbers, which speak to the eye where the ear is asked. */
    TakeRow withoutNumbers() {
        return new TakeRow(
                id,
                digit,
                name,
                settings,
                OptionalDouble.empty(),
                0,
                OptionalDouble.empty(),
                isSilent,
                isClipped,
                verdict,
                isHeard,
                seed);
    }

    static TakeRow of(TakeEntry take, int digit, String name, String settings, boolean isHeard) {
        return new TakeRow(
                take.id(),
                digit,
                name,
                settings,
                take.measures().syncScore(),
                Math.round(take.measures().offset() / 48.0),
                take.measures().loudness(),
                take.measures().isSilent(),
                take.measures().isClipped(),
                take.verdict(),
                isHeard,
                take.seed());
    }
}
