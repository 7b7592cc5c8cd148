package org.foleystudio.engine.corpus;

import java.util.random.RandomGenerator;

/** A body that rings when struck: a bank of modes whose frequencies and decays follow from material and size. */
final class ModalBody {
    private static final double[] BAR = {1, 2.76, 5.4, 8.93, 13.34};
    private static final double[] PLATE = {1, 1.41, 1.99, 2.73, 3.31, 4.16, 5.21, 6.05, 7.4};
    private static final double[] CUP = {1, 1.52, 2.32, 2.93, 3.86};
    private static final double[] SHELL = {1, 1.7, 2.9, 4.1};
    private static final double[] MEMBRANE = {1, 1.594, 2.136, 2.296, 2.653, 2.918, 3.5, 3.6};

    private final double[] hertz;
    private final double[] decay;
    private final double[] gain;
    private final double noiseGain;
    private final double noiseHertz;
    private final double noiseDecay;

    /**
     * A body of one material.
     *
     * @param size 1 is typical; larger is lower
     */
    ModalBody(Material material, double size, RandomGenerator random) {
        Recipe recipe = recipe(material);
        double base = recipe.hertz * Math.pow(size, -1.1) * random.nextDouble(0.9, 1.12);
        double length = recipe.decay * random.nextDouble(0.8, 1.25);
        int n = recipe.ratios.length;
        hertz = new double[n];
        decay = new double[n];
        gain = new double[n];
        for (int k = 0; k < n; k++) {
            hertz[k] = base * recipe.ratios[k] * (k == 0 ? 1 : random.nextDouble(0.97, 1.03));
            decay[k] = length / (1 + recipe.damping * k);
            gain[k] = random.nextDouble(0.6, 1) * Math.pow(recipe.tilt, k);
        }
        noiseGain = recipe.noise;
        noiseHertz = recipe.noiseHertz * random.nextDouble(0.85, 1.15);
        noiseDecay = recipe.noiseDecay;
    }

    private record Recipe(
            double hertz,
            double[] ratios,
            double decay,
            double damping,
            double tilt,
            double noise,
            double noiseHertz,
            double noiseDecay) {}

    private static Recipe recipe(Material material) {
        return switch (material) {
            case METAL -> new Recipe(720, PLATE, 1.3, 0.12, 0.92, 0.35, 5200, 0.02);
            case GLASS -> new Recipe(2100, CUP, 0.5, 0.25, 0.8, 0.4, 6500, 0.015);
            case PLASTIC -> new Recipe(480, SHELL, 0.07, 0.3, 0.7, 0.7, 1900, 0.035);
            case DRUM -> new Recipe(105, MEMBRANE, 0.55, 0.35, 0.75, 0.45, 900, 0.09);
            case CONCRETE -> new Recipe(150, SHELL, 0.06, 0.3, 0.6, 1.1, 2600, 0.05);
            default -> new Recipe(290, BAR, 0.16, 0.45, 0.7, 0.5, 1300, 0.03);
        };
    }

    /** Adds one blow; a harder one is louder and brighter. */
    void strike(float[] mix, int at, double strength, Noise noise) {
        double level = 0.45 * strength;
        for (int k = 0; k < hertz.length; k++) {
            double bright = Math.pow(0.55 + 0.45 * strength, k);
            Synth.mode(mix, at, hertz[k], decay[k], level * gain[k] * bright * noise.between(0.8, 1.1));
        }
        Synth.burst(mix, at, 0.0008, noiseDecay * 2.5, noiseHertz, 0.7, level * noiseGain, noise);
    }
}
