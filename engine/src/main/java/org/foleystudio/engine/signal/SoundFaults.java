package org.foleystudio.engine.signal;

/**
 * What makes a sound useless at first glance.
 *
 * @param silentShare share of the sound, in blocks of 50 ms, whose level lies below {@link #SILENCE_DB}
 * @param clippedRuns places where at least {@link #RUN} samples in a row stand at one level of full scale or more; a sound
 *     in floating point may rise above full scale without being cut
 */
public record SoundFaults(double silentShare, int clippedRuns) {
    /** Root mean square, in decibels of full scale, below which a block is silent. */
    public static final double SILENCE_DB = -60;

    /** Samples at full scale in a row that make a clipped run. */
    public static final int RUN = 3;

    private static final float FULL_SCALE = 0.9995f;
    /** Neighbours at full scale that differ by less are cut off. */
    private static final float FLAT = 1e-4f;

    private static final double BLOCK_SECONDS = 0.05;
    private static final double MOSTLY = 0.98;

    /** Examines all channels together. */
    public static SoundFaults of(Waveform sound) {
        int runs = 0;
        for (float[] channel : sound.channels()) {
            runs += runs(channel);
        }
        return new SoundFaults(silentShare(sound), runs);
    }

    private static int runs(float[] channel) {
        int runs = 0;
        int length = 0;
        float before = 0;
        for (float sample : channel) {
            float level = Math.abs(sample);
            boolean isFlat = Math.abs(level - before) <= FLAT;
            length = level < FULL_SCALE ? 0 : isFlat ? length + 1 : 1;
            before = level;
            if (length == RUN) {
                runs++;
            }
        }
        return runs;
    }

    private static double silentShare(Waveform sound) {
        int block = Math.max(1, (int) Math.round(BLOCK_SECONDS * sound.sampleRate()));
        float[] mono = sound.mixDown();
        if (mono.length == 0) {
            return 1;
        }
        int silent = 0;
        int blocks = 0;
        for (int from = 0; from < mono.length; from += block) {
            int to = Math.min(mono.length, from + block);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (double) mono[i] * mono[i];
            }
            silent += 10 * Math.log10(Math.max(sum / (to - from), 1e-20)) < SILENCE_DB ? 1 : 0;
            blocks++;
        }
        return (double) silent / blocks;
    }

    /** Whether there is as good as nothing to hear. */
    public boolean isSilent() {
        return silentShare >= MOSTLY;
    }

    /** Whether it is distorted at full scale. */
    public boolean isClipped() {
        return clippedRuns > 0;
    }
}
