package org.foleystudio.app.spectrogram;

/**
 * How levels become colours.
 *
 * @param map colours
 * @param floorDb this and less is the darkest
 * @param ceilingDb this and more is the lightest
 */
public record Colouring(ColourMap map, double floorDb, double ceilingDb) {
    /** 70 dB of the ember map. */
    public static final Colouring DEFAULT = new Colouring(ColourMap.EMBER, -90, -10);

    public Colouring {
        if (!(ceilingDb > floorDb)) {
            throw new IllegalArgumentException("the ceiling lies above the floor, got " + floorDb + ".." + ceilingDb);
        }
    }

    double place(double db) {
        return Math.max(0, Math.min(1, (db - floorDb) / (ceilingDb - floorDb)));
    }
}
