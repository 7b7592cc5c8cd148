package org.foleystudio.app.spectrogram;

import java.util.Arrays;
import org.foleystudio.engine.signal.Stft;

/**
 * Levels of a stretch of sound: columns are moments, rows are frequencies from the bottom up. A level is the loudest
 * partial that a cell covers; a full-scale sine has 0 dB.
 *
 * @param columns moments
 * @param rows frequencies
 * @param levels {@code columns * rows} levels, column by column, in half decibels below full scale as unsigned bytes
 */
record SpectrumTile(int columns, int rows, byte[] levels) {
    /** Samples of a frame: 43 ms. */
    static final int FRAME = 2048;

    /** Most frames looked at per column. */
    private static final int MOST_FRAMES = 4;

    private static final Stft STFT = new Stft(FRAME, FRAME / 2);
    private static final double BIN_HZ = (double) SampleSource.RATE / FRAME;

    /**
     * What a tile shows.
     *
     * @param samplesPerColumn samples from one column to the next
     * @param columns how many
     * @param rows how many frequencies
     * @param scale how they are laid out
     * @param topHz the highest
     */
    record Layout(double samplesPerColumn, int columns, int rows, FrequencyScale scale, double topHz) {}

    /** Computes the tile that begins at a sample. */
    static SpectrumTile of(SampleSource source, double from, Layout layout) {
        int perColumn = (int) Math.max(1, Math.min(MOST_FRAMES, Math.ceil(layout.samplesPerColumn() / (FRAME / 2.0))));
        double[] edges = edges(layout);
        float[] samples = new float[FRAME];
        float[] packed = new float[FRAME];
        float[] power = new float[FRAME / 2 + 1];
        byte[] levels = new byte[layout.columns() * layout.rows()];
        for (int column = 0; column < layout.columns(); column++) {
            Arrays.fill(power, 0);
            for (int k = 0; k < perColumn; k++) {
                double centre = from + (column + (k + 0.5) / perColumn) * layout.samplesPerColumn();
                source.read(Math.round(centre) - FRAME / 2, samples, FRAME);
                STFT.frame(samples, 0, packed);
                keepLouder(packed, power);
            }
            for (int row = 0; row < layout.rows(); row++) {
                levels[column * layout.rows() + row] = coded(loudest(power, edges[row], edges[row + 1]));
            }
        }
        return new SpectrumTile(layout.columns(), layout.rows(), levels);
    }

    /** Where rows begin and end, in bins. */
    private static double[] edges(Layout layout) {
        double[] edges = new double[layout.rows() + 1];
        for (int row = 0; row <= layout.rows(); row++) {
            edges[row] = layout.scale().hzAt((double) row / layout.rows(), layout.topHz()) / BIN_HZ;
        }
        return edges;
    }

    private static void keepLouder(float[] packed, float[] power) {
        power[0] = Math.max(power[0], packed[0] * packed[0]);
        int last = power.length - 1;
        power[last] = Math.max(power[last], packed[1] * packed[1]);
        for (int k = 1; k < last; k++) {
            power[k] = Math.max(power[k], packed[2 * k] * packed[2 * k] + packed[2 * k + 1] * packed[2 * k + 1]);
        }
    }

    private static double loudest(float[] power, double fromBin, double toBin) {
        int first = (int) Math.ceil(fromBin);
        int last = (int) Math.min(power.length, Math.ceil(toBin));
        double most = 0;
        for (int k = first; k < last; k++) {
            most = Math.max(most, power[k]);
        }
        if (last <= first) {
            // A row between two bins: what a line from one to the other shows there.
            int below = (int) Math.min(power.length - 2, Math.floor(fromBin));
            double part = (fromBin + toBin) / 2 - below;
            most = power[below] + part * (power[below + 1] - power[below]);
        }
        return most;
    }

    private static byte coded(double power) {
        // A Hann window sums to half its length, and a sine is half in the positive frequencies.
        double amplitude = Math.sqrt(Math.max(0, power)) / (FRAME / 4.0);
        double below = amplitude <= 1e-7 ? 255 : -40 * Math.log10(amplitude);
        return (byte) Math.max(0, Math.min(255, Math.round(below)));
    }

    /** The level of a cell in decibels. */
    double levelDb(int column, int row) {
        return -0.5 * (levels[column * rows + row] & 0xff);
    }
}
