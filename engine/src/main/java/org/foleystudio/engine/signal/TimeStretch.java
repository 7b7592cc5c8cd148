package org.foleystudio.engine.signal;

/**
 * Moves moments of a sound in time without changing its pitch, by waveform-similarity overlap-add (Verhelst and Roelands
 * 1993): short pieces are taken from near where the map says, shifted to where they continue the last piece best. Where
 * the map runs at the speed of the source the sound is copied sample by sample, so that transients stay as they are.
 */
public final class TimeStretch {
    private static final double WINDOW_SECONDS = 0.03;
    private static final double SEARCH_SECONDS = 0.008;

    private TimeStretch() {}

    /** The sound with its moments where the map puts them; as long as before. */
    public static Waveform apply(Waveform sound, TimeMap map) {
        int half = Math.max(8, (int) Math.round(sound.sampleRate() * WINDOW_SECONDS / 2));
        int search = (int) Math.round(sound.sampleRate() * SEARCH_SECONDS);
        float[][] in = sound.channels();
        float[] guide = Samples.requireFinite(sound.mixDown());
        int length = guide.length;
        float[][] out = new float[in.length][length];
        int previous = 0;
        for (int centre = 0; centre < length + half; centre += half) {
            int wanted = (int) Math.round(map.sourceAt(Math.min(centre, length))) + Math.max(0, centre - length);
            int follows = previous + half;
            int source = wanted;
            if (centre > 0 && Math.abs(wanted - follows) > 1 && !isCopied(map, centre, half)) {
                source = wanted + bestShift(guide, follows, wanted, half, search);
            } else if (Math.abs(wanted - follows) <= 1) {
                source = follows;
            }
            for (int c = 0; c < in.length; c++) {
                add(in[c], source, out[c], centre, half);
            }
            previous = source;
        }
        return new Waveform(out, sound.sampleRate());
    }

    /** Whether the map runs at the speed of the source around here. */
    private static boolean isCopied(TimeMap map, int centre, int half) {
        double before = map.sourceAt(centre) - map.sourceAt(centre - half / 2.0);
        double after = map.sourceAt(centre + half / 2.0) - map.sourceAt(centre);
        return Math.abs(before - half / 2.0) < 1e-3 && Math.abs(after - half / 2.0) < 1e-3;
    }

    /** How far from {@code wanted} the sound is most like what follows the last piece. */
    private static int bestShift(float[] guide, int follows, int wanted, int half, int search) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int shift = -search; shift <= search; shift++) {
            double dot = 0;
            double energy = 1e-9;
            for (int i = -half; i < half; i += 2) {
                float a = at(guide, follows + i);
                float b = at(guide, wanted + shift + i);
                dot += a * b;
                energy += b * b;
            }
            double likeness = dot / Math.sqrt(energy) * (1 - 0.1 * Math.abs(shift) / Math.max(1, search));
            if (likeness > highest) {
                highest = likeness;
                best = shift;
            }
        }
        return best;
    }

    private static float at(float[] samples, int index) {
        return index < 0 || index >= samples.length ? 0 : samples[index];
    }

    private static void add(float[] in, int source, float[] out, int centre, int half) {
        for (int i = -half; i < half; i++) {
            int to = centre + i;
            if (to >= 0 && to < out.length) {
                double window = 0.5 + 0.5 * Math.cos(Math.PI * i / half);
                out[to] += (float) (window * at(in, source + i));
            }
        }
    }
}
