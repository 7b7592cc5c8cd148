package org.foleystudio.engine.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where moments of a sound are to be heard instead, linear between them. Begins and ends stay where they are.
 *
 * @param pins source and target samples, rising in both
 */
public record TimeMap(List<Pin> pins) {
    /** Moves one moment. */
    public record Pin(double source, double target) {}

    public TimeMap {
        pins = List.copyOf(pins);
        for (int i = 1; i < pins.size(); i++) {
            if (pins.get(i).source <= pins.get(i - 1).source || pins.get(i).target <= pins.get(i - 1).target) {
                throw new IllegalArgumentException("pins must rise, got " + pins.get(i - 1) + ", " + pins.get(i));
            }
        }
    }

    /** A map over a sound of so many samples that holds its ends; pins that do not rise are left out. */
    public static TimeMap of(int length, List<Pin> moves) {
        List<Pin> sorted = new ArrayList<>(moves);
        sorted.sort(Comparator.comparingDouble(Pin::source));
        List<Pin> kept = new ArrayList<>(List.of(new Pin(0, 0)));
        for (Pin pin : sorted) {
            Pin last = kept.get(kept.size() - 1);
            if (pin.source > last.source && pin.target > last.target && pin.source < length && pin.target < length) {
                kept.add(pin);
            }
        }
        kept.add(new Pin(length, length));
        return new TimeMap(kept);
    }

    /** The source sample that is heard at a target sample. */
    public double sourceAt(double target) {
        int i = 1;
        while (i < pins.size() - 1 && pins.get(i).target < target) {
            i++;
        }
        Pin a = pins.get(i - 1);
        Pin b = pins.get(i);
        return a.source + (target - a.target) * (b.source - a.source) / (b.target - a.target);
    }

    /** The strongest stretch: target length over source length of the piece farthest from 1. */
    public double strongest() {
        double strongest = 1;
        for (int i = 1; i < pins.size(); i++) {
            double factor =
                    (pins.get(i).target - pins.get(i - 1).target) / (pins.get(i).source - pins.get(i - 1).source);
            if (Math.abs(Math.log(factor)) > Math.abs(Math.log(strongest))) {
                strongest = factor;
            }
        }
        return strongest;
    }
}
