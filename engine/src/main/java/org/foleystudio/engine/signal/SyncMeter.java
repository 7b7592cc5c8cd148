package org.foleystudio.engine.signal;

import java.util.Arrays;
import java.util.List;

/**
 * How well a sound follows a picture: its onsets against the moments at which something seems to strike.
 *
 * @param score 0 (no better than chance) to 1 (every moment heard, nothing else), within {@link #TOLERANCE_SECONDS}
 * @param lateSeconds by how much the whole sound is late, by cross-correlation; negative where it is early
 * @param certainty how far that correlation stands above the others tried, 0 to 1; below {@link #CERTAIN} the lateness
 *     means little
 * @param seen moments in the picture
 * @param heard onsets in the sound
 * @param matched pairs of both
 */
public record SyncMeter(double score, double lateSeconds, double certainty, int seen, int heard, int matched) {
    /** Farthest that a sound and its moment may lie apart and still count as together: about two film frames. */
    public static final double TOLERANCE_SECONDS = 0.08;

    /** Farthest that a whole sound is looked for, either way. */
    public static final double REACH_SECONDS = 0.5;

    /** Certainty from which a lateness may be acted upon. */
    public static final double CERTAIN = 0.3;

    private static final double HOP_SECONDS = 0.005;
    private static final double BLUR_SECONDS = 0.02;

    /**
     * A moment in the picture.
     *
     * @param seconds from the start of the sound
     * @param strength how strongly it stands out, above 0
     */
    public record Moment(double seconds, double strength) {}

    /** Measures a sound against the moments of its picture; empty lists and silence score 0. */
    public static SyncMeter of(Waveform sound, List<Moment> moments) {
        double[] seen = moments.stream().mapToDouble(Moment::seconds).toArray();
        double[] heard = new AudioOnsets().onsets(sound);
        if (seen.length == 0 || heard.length == 0) {
            return new SyncMeter(0, 0, 0, seen.length, heard.length, 0);
        }
        double score = OnsetMatch.chanceCorrectedF1(seen, heard, TOLERANCE_SECONDS, sound.seconds());
        int matched = OnsetMatch.of(seen, heard, TOLERANCE_SECONDS).matched();
        double[] lateness = lateness(sound, heard, moments);
        return new SyncMeter(
                Math.max(0, Math.min(1, score)), lateness[0], lateness[1], seen.length, heard.length, matched);
    }

    /** The lag with the highest correlation, and how far it stands out. */
    private static double[] lateness(Waveform sound, double[] heard, List<Moment> moments) {
        int frames = (int) Math.ceil(sound.seconds() / HOP_SECONDS) + 1;
        int reach = (int) Math.round(REACH_SECONDS / HOP_SECONDS);
        float[] picture = new float[frames];
        moments.forEach(m -> addBump(picture, m.seconds(), m.strength()));
        float[] audio = new float[frames];
        for (double time : heard) {
            addBump(audio, time, 1);
        }
        double[] correlation = new double[2 * reach + 1];
        for (int lag = -reach; lag <= reach; lag++) {
            correlation[lag + reach] = correlation(picture, audio, lag);
        }
        int best = nearestPeak(correlation, reach);
        double norm = Math.sqrt(correlation(picture, picture, 0) * correlation(audio, audio, 0));
        double mean = Arrays.stream(correlation).average().orElse(0);
        double certainty = norm == 0 ? 0 : Math.max(0, Math.min(1, (correlation[best] - mean) / norm));
        return new double[] {(best - reach + fraction(correlation, best)) * HOP_SECONDS, certainty};
    }

    private static void addBump(float[] curve, double seconds, double strength) {
        double centre = seconds / HOP_SECONDS;
        double width = BLUR_SECONDS / HOP_SECONDS;
        int from = (int) Math.max(0, Math.floor(centre - 4 * width));
        int to = (int) Math.min(curve.length - 1.0, Math.ceil(centre + 4 * width));
        for (int i = from; i <= to; i++) {
            double d = (i - centre) / width;
            curve[i] += (float) (strength * Math.exp(-0.5 * d * d));
        }
    }

    /** How alike the picture now and the sound {@code lag} frames later are. */
    private static double correlation(float[] picture, float[] audio, int lag) {
        double sum = 0;
        for (int i = Math.max(0, -lag); i < Math.min(picture.length, audio.length - lag); i++) {
            sum += picture[i] * audio[i + lag];
        }
        return sum;
    }

    /** The highest value; of nearly equal ones the one with the smallest lag, since rhythms correlate with themselves. */
    private static int nearestPeak(double[] values, int zero) {
        double highest = Arrays.stream(values).max().orElse(0);
        int best = zero;
        double worth = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double penalised = values[i] - 0.1 * highest * Math.abs(i - zero) / Math.max(1, zero);
            if (penalised > worth) {
                worth = penalised;
                best = i;
            }
        }
        return best;
    }

    /** Where between neighbours the top of a parabola through three values lies. */
    private static double fraction(double[] values, int at) {
        if (at == 0 || at == values.length - 1) {
            return 0;
        }
        double bend = values[at - 1] - 2 * values[at] + values[at + 1];
        return bend >= 0 ? 0 : 0.5 * (values[at - 1] - values[at + 1]) / bend;
    }

    /** Whether the lateness may be acted upon. */
    public boolean isCertain() {
        return certainty >= CERTAIN;
    }
}
