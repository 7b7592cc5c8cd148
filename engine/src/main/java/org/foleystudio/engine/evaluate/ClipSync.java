package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import org.foleystudio.engine.signal.AudioOnsets;
import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.OnsetMatch;
import org.foleystudio.engine.signal.Waveform;

/**
 * How well the sound generated for a real clip keeps time with the clip's true sound. Dense onsets make chance high, so
 * F1 is also given corrected for it: {@code (F1 - chance) / (1 - chance)}, chance being the mean F1 of the same onsets
 * shifted in time.
 *
 * @param clip the file
 * @param trueOnsets onsets of its own sound
 * @param generatedOnsets onsets of the generated sound
 * @param f1 within 100 ms
 * @param chanceF1 of shifted copies
 * @param corrected corrected for chance
 * @param loudness of the generated sound, in LUFS; minus infinity for silence
 */
public record ClipSync(
        Path clip, int trueOnsets, int generatedOnsets, double f1, double chanceF1, double corrected, double loudness) {
    private static final double TOLERANCE_SECONDS = 0.1;

    /** Compares. */
    static ClipSync of(Path clip, Waveform truth, Waveform made) {
        double seconds = Math.min(truth.seconds(), made.seconds());
        double[] heard = within(new AudioOnsets().onsets(truth), seconds);
        double[] found = within(new AudioOnsets().onsets(made), seconds);
        return new ClipSync(
                clip,
                heard.length,
                found.length,
                OnsetMatch.of(heard, found, TOLERANCE_SECONDS).f1(),
                OnsetMatch.chanceF1(heard, found, TOLERANCE_SECONDS, seconds),
                OnsetMatch.chanceCorrectedF1(heard, found, TOLERANCE_SECONDS, seconds),
                Loudness.of(made).integratedLufs());
    }

    private static double[] within(double[] times, double seconds) {
        return Arrays.stream(times).filter(time -> time < seconds).toArray();
    }
}
