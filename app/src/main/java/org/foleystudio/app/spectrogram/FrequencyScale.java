package org.foleystudio.app.spectrogram;

/** How frequencies are laid out from bottom to top. */
public enum FrequencyScale {
    /** As the ear spaces them, by Slaney's mel: linear below 1 kHz, logarithmic above. */
    MEL {
        @Override
        double place(double hz) {
            return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
        }

        @Override
        double hz(double place) {
            return place < BREAK_MEL ? place * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (place - BREAK_MEL));
        }
    },
    /** Equal steps in hertz. */
    LINEAR {
        @Override
        double place(double hz) {
            return hz;
        }

        @Override
        double hz(double place) {
            return place;
        }
    };

    private static final double BREAK_HZ = 1000;
    private static final double HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    abstract double place(double hz);

    abstract double hz(double place);

    /** The frequency at a height, 0 at the bottom and 1 at the top, where the top is {@code topHz}. */
    public double hzAt(double height, double topHz) {
        return hz(height * place(topHz));
    }

    /** The height of a frequency, 0 at the bottom and 1 at {@code topHz}. */
    public double heightOf(double hz, double topHz) {
        return place(hz) / place(topHz);
    }
}
