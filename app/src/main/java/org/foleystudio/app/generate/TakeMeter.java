package org.foleystudio.app.generate;

import java.util.List;
import java.util.OptionalDouble;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.SoundFaults;
import org.foleystudio.engine.signal.SyncMeter;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.foleystudio.engine.signal.Waveform;

/** Puts numbers on the sound of a take. */
public final class TakeMeter {
    private TakeMeter() {}

    /** Moments of a clip within a part of it, counted from the part's start. */
    public static List<Moment> moments(ClipInspection inspection, long start, long length) {
        double from = (double) start / FrameRate.SAMPLE_RATE;
        double seconds = (double) length / FrameRate.SAMPLE_RATE;
        return inspection.visualOnsets().stream()
                .filter(o -> o.seconds() >= from && o.seconds() < from + seconds)
                .map(o -> new Moment(o.seconds() - from, Math.max(1e-3, o.strength())))
                .toList();
    }

    /** Measures a sound against the moments of its picture; without moments there is no sync score. */
    public static TakeMeasures measure(Waveform sound, List<Moment> moments) {
        Loudness loudness = Loudness.of(sound);
        SoundFaults faults = SoundFaults.of(sound);
        OptionalDouble score = OptionalDouble.empty();
        long late = 0;
        if (!moments.isEmpty()) {
            SyncMeter meter = SyncMeter.of(sound, moments);
            score = OptionalDouble.of(meter.score());
            late = meter.isCertain() ? Math.round(meter.lateSeconds() * FrameRate.SAMPLE_RATE) : 0;
        }
        return new TakeMeasures(
                finite(loudness.integratedLufs()),
                finite(loudness.truePeakDb()),
                score,
                late,
                faults.isSilent(),
                faults.isClipped());
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
