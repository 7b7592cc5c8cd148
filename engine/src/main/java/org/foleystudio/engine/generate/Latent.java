package org.foleystudio.engine.generate;

/**
 * What the sampler made, kept so that a take can be decoded again without sampling.
 *
 * @param values {@code channels * rows * columns} values, row-major; not copied
 * @param channels latent channels
 * @param rows latent rows
 * @param columns latent columns
 */
public record Latent(float[] values, int channels, int rows, int columns) {
    public Latent {
        if (values.length != channels * rows * columns) {
            throw new IllegalArgumentException(
                    "expected %d x %d x %d values, got %d".formatted(channels, rows, columns, values.length));
        }
    }
}
