package org.foleystudio.engine.signal;

/**
 * Triangular mel filters on the Slaney scale (linear below 1 kHz, logarithmic above), each with unit area in hertz, as
 * {@code librosa.filters.mel} makes them. Only weights that are not zero are kept.
 */
public final class MelFilterbank {
    private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_HZ = 1000;
    private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int bins;
    private final int[] firstBin;
    private final float[][] weights;

    /**
     * @param sampleRate samples per second
     * @param size samples of an STFT frame
     * @param bands number of filters
     * @param lowHz lower edge of the lowest filter
     * @param highHz upper edge of the highest filter, at most half the sample rate
     */
    public MelFilterbank(int sampleRate, int size, int bands, double lowHz, double highHz) {
        if (bands < 1) {
            throw new IllegalArgumentException("bands must be at least 1, got " + bands);
        }
        if (!(lowHz >= 0 && lowHz < highHz && highHz <= sampleRate / 2.0)) {
            throw new IllegalArgumentException(
                    "band edges must rise within 0 and " + sampleRate / 2.0 + " Hz, got " + lowHz + " and " + highHz);
        }
        this.bins = size / 2 + 1;
        this.firstBin = new int[bands];
        this.weights = new float[bands][];
        double lowMel = hzToMel(lowHz);
        double step = (hzToMel(highHz) - lowMel) / (bands + 1);
        double binHz = (double) sampleRate / size;
        for (int band = 0; band < bands; band++) {
            double left = melToHz(lowMel + band * step);
            double centre = melToHz(lowMel + (band + 1) * step);
            double right = melToHz(lowMel + (band + 2) * step);
            triangle(band, left, centre, right, binHz);
        }
    }

    private void triangle(int band, double left, double centre, double right, double binHz) {
        int first = (int) Math.floor(left / binHz) + 1;
        int last = Math.min(bins - 1, (int) Math.ceil(right / binHz) - 1);
        firstBin[band] = first;
        weights[band] = new float[Math.max(0, last - first + 1)];
        for (int i = 0; i < weights[band].length; i++) {
            double hz = (first + i) * binHz;
            double height = Math.min((hz - left) / (centre - left), (right - hz) / (right - centre));
            weights[band][i] = (float) (Math.max(0, height) * 2 / (right - left));
        }
    }

    /** Number of filters. */
    public int bands() {
        return weights.length;
    }

    /** Number of frequency bins that the filters weigh. */
    public int bins() {
        return bins;
    }

    /** All weights, bands × bins, row-major. */
    public float[] dense() {
        float[] out = new float[bands() * bins];
        for (int band = 0; band < bands(); band++) {
            System.arraycopy(weights[band], 0, out, band * bins + firstBin[band], weights[band].length);
        }
        return out;
    }

    /** Mel amplitudes, bands × frames, of a signal. */
    public Mel amplitudes(Stft stft, float[] samples) {
        int frames = stft.frames(samples.length);
        float[] out = new float[bands() * frames];
        stft.eachFrame(samples, (frame, magnitudes) -> {
            for (int band = 0; band < weights.length; band++) {
                out[band * frames + frame] = (float) sum(band, magnitudes);
            }
        });
        return new Mel(out, bands(), frames);
    }

    private double sum(int band, double[] magnitudes) {
        float[] weight = weights[band];
        int first = firstBin[band];
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * magnitudes[first + i];
        }
        return sum;
    }

    /** The first bin that a filter weighs. */
    int firstBin(int band) {
        return firstBin[band];
    }

    /** A filter's weights from its first bin on; not to be changed. */
    float[] weights(int band) {
        return weights[band];
    }

    private static double hzToMel(double hz) {
        return hz < BREAK_HZ ? hz / LINEAR_HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    private static double melToHz(double mel) {
        return mel < BREAK_MEL ? mel * LINEAR_HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }
}
