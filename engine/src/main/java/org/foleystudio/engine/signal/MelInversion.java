package org.foleystudio.engine.signal;

import java.util.Arrays;

/**
 * From mel amplitudes back to a magnitude spectrogram by non-negative least squares, per frame: min |A x - b| with x ≥
 * 0, where A holds the mel filters.
 *
 * <p>The filters overlap only with their neighbours, so A Aᵀ is tridiagonal and the minimum-norm solution, clipped at
 * zero, is a cheap start. It is refined by accelerated projected gradient (Beck and Teboulle 2009) with one step length
 * per bin, 1 / (Aᵀ A 1), which majorises a non-negative A. Frames are handled in blocks that fit the processor's cache.
 */
public final class MelInversion {
    private static final int BLOCK = 32;
    private static final int MOST_ITERATIONS = 60;
    private static final double GOOD_RESIDUAL = 2e-5;
    /** The rate that the published demo assumed by mistake. */
    private static final int MISTAKEN_SAMPLE_RATE = 22050;

    private final int bands;
    private final int bins;
    /** A bin is weighed by {@code lowerBand[bin]} and the band above it; bins that no band weighs have two zeros. */
    private final int[] lowerBand;

    private final float[] lowerWeight;
    private final float[] upperWeight;
    private final float[] step;
    /** L D Lᵀ of A Aᵀ: one over D (0 where a filter is empty), and L's lower diagonal. */
    private final double[] inversePivot;

    private final double[] lower;

    /** Inverts amplitudes made with this filterbank. */
    public MelInversion(MelFilterbank filterbank) {
        this.bands = filterbank.bands();
        this.bins = filterbank.bins();
        this.lowerBand = new int[bins];
        this.lowerWeight = new float[bins];
        this.upperWeight = new float[bins];
        this.step = new float[bins];
        this.inversePivot = new double[bands];
        this.lower = new double[bands];
        gatherByBin(filterbank);
        factorise();
        chooseSteps();
    }

    /** For Diff-Foley's mel amplitudes. */
    public static MelInversion diffFoley() {
        return diffFoley(DiffFoleyMel.SAMPLE_RATE);
    }

    /**
     * As the published demo does it, with a filterbank for 22050 Hz though the sound has 16000: everything comes out
     * 5.55 semitones too low. Only for comparison with that demo.
     */
    public static MelInversion diffFoleyAt22050Hz() {
        return diffFoley(MISTAKEN_SAMPLE_RATE);
    }

    private static MelInversion diffFoley(int sampleRate) {
        return new MelInversion(new MelFilterbank(
                sampleRate, DiffFoleyMel.SIZE, DiffFoleyMel.BANDS, DiffFoleyMel.LOW_HZ, DiffFoleyMel.HIGH_HZ));
    }

    /** Non-negative magnitudes whose mel amplitudes are as near as can be to the given ones. */
    public Magnitudes magnitudes(Mel amplitudes) {
        return solve(amplitudes, MOST_ITERATIONS);
    }

    /** The start alone: the least-squares solution of minimum norm, clipped at zero. */
    public Magnitudes start(Mel amplitudes) {
        return solve(amplitudes, 0);
    }

    private Magnitudes solve(Mel amplitudes, int iterations) {
        if (amplitudes.bands() != bands) {
            throw new IllegalArgumentException("expected " + bands + " bands, got " + amplitudes.bands());
        }
        for (float value : amplitudes.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a mel amplitude is " + value + ", expected a finite number");
            }
        }
        int frames = amplitudes.frames();
        float[] out = new float[bins * frames];
        Block block = new Block();
        for (int from = 0; from < frames; from += BLOCK) {
            int width = Math.min(BLOCK, frames - from);
            block.load(amplitudes, from, width);
            block.start();
            block.refine(iterations);
            for (int bin = 0; bin < bins; bin++) {
                System.arraycopy(block.x, bin * BLOCK, out, bin * frames + from, width);
            }
        }
        return new Magnitudes(out, bins, frames);
    }

    private void gatherByBin(MelFilterbank filterbank) {
        Arrays.fill(lowerBand, -1);
        for (int band = 0; band < bands; band++) {
            float[] weights = filterbank.weights(band);
            for (int i = 0; i < weights.length; i++) {
                int bin = filterbank.firstBin(band) + i;
                if (weights[i] == 0) {
                    continue;
                }
                if (lowerBand[bin] < 0) {
                    lowerBand[bin] = band;
                    lowerWeight[bin] = weights[i];
                } else if (lowerBand[bin] == band - 1) {
                    upperWeight[bin] = weights[i];
                } else {
                    throw new IllegalStateException("filters " + lowerBand[bin] + " and " + band + " overlap");
                }
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            lowerBand[bin] = Math.max(0, lowerBand[bin]);
        }
    }

    private void factorise() {
        double[] diagonal = new double[bands];
        double[] beside = new double[bands];
        for (int bin = 0; bin < bins; bin++) {
            int band = lowerBand[bin];
            diagonal[band] += (double) lowerWeight[bin] * lowerWeight[bin];
            if (upperWeight[bin] != 0) {
                diagonal[band + 1] += (double) upperWeight[bin] * upperWeight[bin];
                beside[band + 1] += (double) lowerWeight[bin] * upperWeight[bin];
            }
        }
        double pivot = 0;
        for (int band = 0; band < bands; band++) {
            if (band > 0) {
                lower[band] = beside[band] * inversePivot[band - 1];
                pivot = diagonal[band] - lower[band] * lower[band] * pivot;
            } else {
                pivot = diagonal[band];
            }
            boolean usable = pivot > 1e-12 * diagonal[band];
            inversePivot[band] = usable ? 1 / pivot : 0;
            pivot = usable ? pivot : 0;
        }
    }

    private void chooseSteps() {
        double[] sums = new double[bands + 1];
        for (int bin = 0; bin < bins; bin++) {
            sums[lowerBand[bin]] += lowerWeight[bin];
            sums[lowerBand[bin] + 1] += upperWeight[bin];
        }
        for (int bin = 0; bin < bins; bin++) {
            double bound = lowerWeight[bin] * sums[lowerBand[bin]] + upperWeight[bin] * sums[lowerBand[bin] + 1];
            step[bin] = bound > 0 ? (float) (1 / bound) : 0;
        }
    }

    /** Some neighbouring frames being solved; rows are {@code BLOCK} long. */
    private final class Block {
        /** One row more than there are bands, so that the highest band has one above it, too. */
        private final float[] target = new float[(bands + 1) * BLOCK];

        private final double[] solution = new double[(bands + 1) * BLOCK];
        private final float[] x = new float[bins * BLOCK];
        private final float[] ahead = new float[bins * BLOCK];
        private float[] residual = new float[(bands + 1) * BLOCK];
        private float[] next = new float[(bands + 1) * BLOCK];

        void load(Mel amplitudes, int from, int width) {
            Arrays.fill(target, 0);
            for (int band = 0; band < bands; band++) {
                System.arraycopy(amplitudes.values(), band * amplitudes.frames() + from, target, band * BLOCK, width);
            }
        }

        /** x = max(0, Aᵀ (A Aᵀ)⁻¹ b). */
        void start() {
            for (int i = 0; i < BLOCK; i++) {
                solution[i] = target[i];
            }
            for (int band = 1; band < bands; band++) {
                for (int i = band * BLOCK; i < (band + 1) * BLOCK; i++) {
                    solution[i] = target[i] - lower[band] * solution[i - BLOCK];
                }
            }
            for (int band = bands - 1; band >= 0; band--) {
                double above = band + 1 < bands ? lower[band + 1] : 0;
                for (int i = band * BLOCK; i < (band + 1) * BLOCK; i++) {
                    solution[i] = solution[i] * inversePivot[band] - above * solution[i + BLOCK];
                }
            }
            for (int bin = 0; bin < bins; bin++) {
                int row = lowerBand[bin] * BLOCK;
                for (int i = 0; i < BLOCK; i++) {
                    double value = lowerWeight[bin] * solution[row + i] + upperWeight[bin] * solution[row + BLOCK + i];
                    x[bin * BLOCK + i] = (float) Math.max(0, value);
                }
            }
        }

        void refine(int iterations) {
            System.arraycopy(x, 0, ahead, 0, x.length);
            startResidual();
            double enough = GOOD_RESIDUAL * GOOD_RESIDUAL * squares(target);
            double before = Double.POSITIVE_INFINITY;
            double t = 1;
            for (int n = 0; n < iterations; n++) {
                double now = squares(residual);
                if (now <= enough) {
                    return;
                }
                t = now > before ? 1 : t;
                before = now;
                double following = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
                iterate((float) ((t - 1) / following));
                t = following;
            }
        }

        private void startResidual() {
            for (int i = 0; i < target.length; i++) {
                residual[i] = -target[i];
            }
            for (int bin = 0; bin < bins; bin++) {
                add(residual, lowerBand[bin] * BLOCK, lowerWeight[bin], bin * BLOCK);
                add(residual, (lowerBand[bin] + 1) * BLOCK, upperWeight[bin], bin * BLOCK);
            }
        }

        private void iterate(float momentum) {
            for (int i = 0; i < target.length; i++) {
                next[i] = -target[i];
            }
            for (int bin = 0; bin < bins; bin++) {
                if (step[bin] == 0) {
                    continue;
                }
                int at = bin * BLOCK;
                int row = lowerBand[bin] * BLOCK;
                advance(at, row, step[bin] * lowerWeight[bin], step[bin] * upperWeight[bin], momentum);
                add(next, row, lowerWeight[bin], at);
                if (upperWeight[bin] != 0) {
                    add(next, row + BLOCK, upperWeight[bin], at);
                }
            }
            float[] spare = residual;
            residual = next;
            next = spare;
        }

        private void advance(int at, int row, float lowerStep, float upperStep, float momentum) {
            for (int i = 0; i < BLOCK; i++) {
                float gradient = lowerStep * residual[row + i] + upperStep * residual[row + BLOCK + i];
                float better = Math.max(0, ahead[at + i] - gradient);
                ahead[at + i] = better + momentum * (better - x[at + i]);
                x[at + i] = better;
            }
        }

        private void add(float[] rows, int row, float weight, int at) {
            for (int i = 0; i < BLOCK; i++) {
                rows[row + i] += weight * ahead[at + i];
            }
        }

        private static double squares(float[] values) {
            double sum = 0;
            for (float value : values) {
                sum += (double) value * value;
            }
            return sum;
        }
    }
}
