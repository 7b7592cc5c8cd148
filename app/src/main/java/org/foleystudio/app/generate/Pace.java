package org.foleystudio.app.generate;

import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.StageTimings;

/**
 * How fast a bundle runs on this machine, by measurement.
 *
 * @param pictureSeconds for reading and encoding a second of picture
 * @param stepSeconds for one step of one window of one take
 * @param soundSeconds for decoding and sounding a second of one take
 * @param runs how many runs were measured
 */
public record Pace(double pictureSeconds, double stepSeconds, double soundSeconds, int runs) {
    /** Newer runs count this much against all before. */
    private static final double NEWER = 0.4;

    /** What the engine draws out of the last window rather than pay for another one. */
    private static final double TAIL_SECONDS = 0.04;

    /** A picture that took less than this share of the usual was known already. */
    private static final double SECOND_LOOK = 0.1;

    /**
     * What a run consists of.
     *
     * @param seconds of picture
     * @param windows that the network sees
     * @param steps of sampling
     * @param takes made
     */
    public record Load(double seconds, int windows, int steps, int takes) {
        /** The load of settings on a part of so many seconds. */
        public static Load of(GenerationSettings settings, SoundShape sound, double seconds) {
            return new Load(
                    seconds,
                    Pace.windows(sound, seconds, settings.overlapSeconds()),
                    settings.steps(),
                    settings.takes());
        }

        double stepsInAll() {
            return (double) windows * steps * takes;
        }
    }

    /** Windows that a length needs when neighbours overlap; the engine draws a window out by a little instead. */
    public static int windows(SoundShape sound, double seconds, double overlapSeconds) {
        double window = (double) sound.windowSamples() / sound.sampleRate();
        double beyond = seconds - TAIL_SECONDS - window;
        return beyond <= 0 ? 1 : 1 + (int) Math.ceil(beyond / Math.max(0.1, window - overlapSeconds));
    }

    /** What one run showed. */
    public static Pace of(StageTimings timings, Load load) {
        return new Pace(
                (timings.decode() + timings.encode()) / load.seconds(),
                timings.sample() / load.stepsInAll(),
                (timings.latentDecode() + timings.vocode()) / (load.seconds() * load.takes()),
                1);
    }

    /** This and a newer measurement. */
    public Pace with(Pace newer) {
        // further takes of one part need no second look at the picture
        boolean looked = newer.pictureSeconds > SECOND_LOOK * pictureSeconds;
        return new Pace(
                looked ? mix(pictureSeconds, newer.pictureSeconds) : pictureSeconds,
                mix(stepSeconds, newer.stepSeconds),
                mix(soundSeconds, newer.soundSeconds),
                runs + 1);
    }

    private static double mix(double old, double recent) {
        return old + NEWER * (recent - old);
    }

    /** Seconds that a run will take. */
    public double seconds(Load load) {
        return picture(load) + sampling(load) + sound(load);
    }

    double picture(Load load) {
        return pictureSeconds * load.seconds();
    }

    double sampling(Load load) {
        return stepSeconds * load.stepsInAll();
    }

    double sound(Load load) {
        return soundSeconds * load.seconds() * load.takes();
    }
}
