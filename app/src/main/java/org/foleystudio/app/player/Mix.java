package org.foleystudio.app.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sounds when: an immutable snapshot of everything that is audible. Muted strips are left out by whoever makes it.
 *
 * @param strips sounding together
 */
public record Mix(List<Strip> strips) {
    /** Silence. */
    public static final Mix SILENCE = new Mix(List.of());

    public Mix {
        strips = List.copyOf(strips);
    }

    /** The first sample after the last part; 0 for silence. */
    public long end() {
        return strips.stream()
                .flatMap(s -> s.parts().stream())
                .mapToLong(Part::end)
                .max()
                .orElse(0);
    }

    /**
     * One lane.
     *
     * @param parts pieces of sound; where they overlap they add up
     * @param gain factor on all of them
     */
    public record Strip(List<Part> parts, float gain) {
        public Strip {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A piece of a sound.
     *
     * @param sound where the samples come from
     * @param start first sample in the project
     * @param length samples
     * @param offset sample of the sound that is heard at {@code start}
     * @param gain factor
     * @param ramps fades that weigh it, all of them
     */
    public record Part(Sound sound, long start, long length, long offset, float gain, List<Ramp> ramps) {
        public Part {
            if (length < 0) {
                throw new IllegalArgumentException("length must not be negative, got " + length);
            }
            ramps = List.copyOf(ramps);
        }

        /** A whole sound as it is. */
        public static Part whole(Sound sound, long start) {
            return new Part(sound, start, sound.length(), 0, 1, List.of());
        }

        /** First sample after it. */
        public long end() {
            return start + length;
        }

        /** What a time window leaves of it, weighed by the window's own fades too; empty where they do not meet. */
        public Optional<Part> within(long from, long to, List<Ramp> fades) {
            long first = Math.max(start, from);
            long last = Math.min(end(), to);
            if (last <= first) {
                return Optional.empty();
            }
            List<Ramp> all = new ArrayList<>(ramps);
            all.addAll(fades);
            return Optional.of(new Part(sound, first, last - first, offset + first - start, gain, all));
        }

        /** Whether all fades are flat between two samples of the project. */
        boolean isSteady(long from, long to) {
            for (int i = 0; i < ramps.size(); i++) {
                if (!ramps.get(i).isOpen(from, to)) {
                    return false;
                }
            }
            return true;
        }

        /** The factor of gain and fades at a sample of the project. */
        public float gainAt(long sample) {
            float factor = gain;
            for (int i = 0; i < ramps.size(); i++) {
                factor *= ramps.get(i).gainAt(sample);
            }
            return factor;
        }
    }

    /**
     * A fade between two samples of the project. A rising one is silent before and full after, a falling one the other
     * way round.
     *
     * @param from first sample of the slope
     * @param to the sample after it
     * @param rises whether it grows
     * @param shape of the slope
     */
    public record Ramp(long from, long to, boolean rises, FadeShape shape) {
        /** The factor at a sample. */
        public float gainAt(long sample) {
            if (sample < from) {
                return rises ? 0 : 1;
            }
            if (sample >= to) {
                return rises ? 1 : 0;
            }
            double part = (sample - from + 0.5) / (to - from);
            return shape.gain(rises ? part : 1 - part);
        }

        /** Whether the factor is 1 from one sample until before another. */
        boolean isOpen(long first, long after) {
            return rises ? first >= to : after <= from;
        }
    }
}
