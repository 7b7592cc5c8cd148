package org.foleystudio.engine.vision;

/**
 * Mean and deviation of each feature over the training part of the corpus, from the resource {@code motion-scale.txt}
 * that {@code MotionEncoderFit} (test sources) wrote: 512 means, 512 deviations.
 */
final class MotionScale {
    private static final float LIMIT = 5;
    private static final float UNIT = (float) (1 / Math.sqrt(SlotFeatures.SIZE));

    private final float[] numbers;

    MotionScale(float[] numbers) {
        this.numbers = numbers;
    }

    static MotionScale shipped() {
        return new MotionScale(OnsetDetector.numbers("motion-scale.txt", 2 * SlotFeatures.SIZE));
    }

    /** Standardises whole slots in place, and shortens each to about unit length, as networks expect of encoders. */
    void apply(float[] values) {
        for (int i = 0; i < values.length; i++) {
            int k = i % SlotFeatures.SIZE;
            float scaled = (values[i] - numbers[k]) / numbers[SlotFeatures.SIZE + k];
            values[i] = UNIT * Math.max(-LIMIT, Math.min(LIMIT, scaled));
        }
    }
}
