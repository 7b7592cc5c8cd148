package org.foleystudio.engine.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.FrameSource;

/** Finds the moments at which a picture suggests a sound. */
public final class VisualOnsets {
    private static final int NEAR = 6;
    private static final double LEAST = 0.12;
    /** Of the highest likelihood; found on validation scenes, where it gives an F1 of 0.83 (0.81 with 0.4). */
    private static final double SHARE = 0.2;

    private VisualOnsets() {}

    /** Reads the source to its end (the caller closes it) and returns the onsets in order of time. */
    public static List<VisualOnset> of(FrameSource frames, Progress progress) throws FoleyException {
        MotionAnalysis analysis = MotionAnalysis.of(frames, MotionEncoder.SLOTS_PER_SECOND, progress);
        return peaks(OnsetDetector.shipped().likelihood(analysis.relative(OnsetDetector.STEP)));
    }

    /** The peaks of a likelihood curve that stand out in their clip. */
    static List<VisualOnset> peaks(float[] likelihood) {
        List<VisualOnset> onsets = new ArrayList<>();
        if (likelihood.length < 3) {
            return onsets;
        }
        float[] sorted = likelihood.clone();
        Arrays.sort(sorted);
        double threshold = Math.max(LEAST, SHARE * sorted[(int) (0.99 * (sorted.length - 1))]);
        for (int i = 0; i < likelihood.length; i++) {
            if (likelihood[i] >= threshold && highest(likelihood, i)) {
                onsets.add(new VisualOnset((i + 0.5 + offset(likelihood, i)) * OnsetDetector.STEP, likelihood[i]));
            }
        }
        return onsets;
    }

    private static boolean highest(float[] values, int i) {
        for (int j = Math.max(0, i - NEAR); j <= Math.min(values.length - 1, i + NEAR); j++) {
            if (values[j] > values[i] || (values[j] == values[i] && j < i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the parabola through a peak and its neighbours is highest, -0.5 to 0.5. */
    private static double offset(float[] values, int i) {
        if (i == 0 || i == values.length - 1) {
            return 0;
        }
        double bend = values[i - 1] - 2.0 * values[i] + values[i + 1];
        return bend < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (values[i - 1] - values[i + 1]) / bend)) : 0;
    }
}
