package org.foleystudio.app.takes;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.foleystudio.engine.signal.TimeMap;
import org.foleystudio.engine.signal.TimeMap.Pin;

/**
 * Moves single onsets of a sound to the picture's moments. Around an onset the sound is moved as it is; what lies between
 * is stretched, within {@link #MOST_STRETCH} either way, and what would need more stays.
 *
 * @param map where samples go
 * @param moved onsets that go to a moment
 * @param kept onsets that stay although a moment is near, because the stretch would be too strong
 * @param mostSeconds the longest way that one goes
 */
public record TransientSnap(TimeMap map, int moved, int kept, double mostSeconds) {
    /** Longest way that an onset is moved. */
    public static final double REACH_SECONDS = 0.15;

    /** Strongest stretch of what lies between onsets; its inverse is the strongest squeeze. */
    public static final double MOST_STRETCH = 1.5;

    /** So near is in time: half a film frame. */
    private static final double IN_TIME_SECONDS = 0.02;

    private static final double BEFORE_SECONDS = 0.008;
    private static final double AFTER_SECONDS = 0.06;

    private record Move(double onset, double target) {}

    /**
     * Finds the moves.
     *
     * @param onsets of the sound in seconds, rising
     * @param moments of the picture, in seconds from the start of the sound
     * @param rate samples per second
     * @param length of the sound in samples
     */
    public static TransientSnap of(double[] onsets, List<Moment> moments, int rate, int length) {
        List<Move> moves = new ArrayList<>();
        int kept = 0;
        for (double onset : onsets) {
            double target = nearest(onset, moments);
            if (Double.isNaN(target)) {
                continue;
            }
            Move move = new Move(onset, Math.abs(target - onset) <= IN_TIME_SECONDS ? onset : target);
            if (fits(moves, move, rate, length)) {
                moves.add(move);
            } else {
                kept++;
            }
        }
        int moved = (int) moves.stream().filter(m -> m.target != m.onset).count();
        double most = moves.stream()
                .mapToDouble(m -> Math.abs(m.target - m.onset))
                .max()
                .orElse(0);
        return new TransientSnap(TimeMap.of(length, pins(moves, rate)), moved, kept, most);
    }

    private static double nearest(double onset, List<Moment> moments) {
        double best = Double.NaN;
        for (Moment moment : moments) {
            double way = Math.abs(moment.seconds() - onset);
            if (way <= REACH_SECONDS && (Double.isNaN(best) || way < Math.abs(best - onset))) {
                best = moment.seconds();
            }
        }
        return best;
    }

    /** Whether all moves together stay within the stretch, no two onsets on one moment. */
    private static boolean fits(List<Move> moves, Move next, int rate, int length) {
        List<Move> all = new ArrayList<>(moves);
        all.add(next);
        List<Pin> pins = pins(all, rate);
        TimeMap map = TimeMap.of(length, pins);
        double strongest = map.strongest();
        return map.pins().size() == pins.size() + 2 && strongest <= MOST_STRETCH && strongest >= 1 / MOST_STRETCH;
    }

    /** Two pins around each onset, or one where the next comes soon, so that the hit itself is copied. */
    private static List<Pin> pins(List<Move> moves, int rate) {
        List<Pin> pins = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            double before = Math.max(move.onset - BEFORE_SECONDS, move.onset / 2);
            double shift = move.target - move.onset;
            pins.add(new Pin(before * rate, (before + shift) * rate));
            double after = move.onset + AFTER_SECONDS;
            boolean hasRoom = i + 1 == moves.size() || moves.get(i + 1).onset - BEFORE_SECONDS > after + 0.02;
            if (hasRoom) {
                pins.add(new Pin(after * rate, (after + shift) * rate));
            }
        }
        return pins;
    }
}
