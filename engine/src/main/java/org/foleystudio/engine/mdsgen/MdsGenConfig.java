package org.foleystudio.engine.mdsgen;

/**
 * Every hyper-parameter that shapes the network. Patches are 2x2, the MLP is four times as wide as a token, and the
 * network predicts noise and variance (twice the latent's channels).
 *
 * @param hiddenSize numbers per token
 * @param depth transformer blocks, the side block not counted
 * @param heads attention heads
 * @param latentChannels channels of the latent
 * @param latentRows rows of the latent, even
 * @param latentColumns columns of the latent, even
 * @param timeAxis which of the two is time
 * @param decodeLayer blocks after the side interpolater (N2 of the paper)
 * @param frequencyEmbeddingSize numbers in the sinusoid of the diffusion time
 * @param temporalConditioning whether slot t's features are also added to the tokens of time t; not in the paper
 * @param predictsVelocity whether the last layer gives a velocity, from which the noise follows; not in the paper
 */
public record MdsGenConfig(
        int hiddenSize,
        int depth,
        int heads,
        int latentChannels,
        int latentRows,
        int latentColumns,
        TimeAxis timeAxis,
        int decodeLayer,
        int frequencyEmbeddingSize,
        boolean temporalConditioning,
        boolean predictsVelocity) {
    /** Side of a square patch. */
    public static final int PATCH = 2;

    /** Video feature slots that the reducer sums. */
    public static final int FEATURE_SLOTS = 32;

    /** Numbers per video feature slot. */
    public static final int FEATURE_SIZE = 512;

    public MdsGenConfig {
        if (hiddenSize < 4 || hiddenSize % 4 != 0 || heads < 1 || hiddenSize % heads != 0) {
            throw new IllegalArgumentException(
                    "hidden size must be a multiple of 4 and of the heads, got " + hiddenSize + " and " + heads);
        }
        if (decodeLayer < 1 || decodeLayer >= depth) {
            throw new IllegalArgumentException("decode layer must lie in 1.." + (depth - 1) + ", got " + decodeLayer);
        }
        if (latentChannels < 1 || latentRows < PATCH || latentColumns < PATCH) {
            throw new IllegalArgumentException("the latent must not be empty");
        }
        if (latentRows % PATCH != 0 || latentColumns % PATCH != 0) {
            throw new IllegalArgumentException(
                    "latent rows and columns must be even, got " + latentRows + " x " + latentColumns);
        }
        if (frequencyEmbeddingSize < 2) {
            throw new IllegalArgumentException("the time sinusoid needs at least 2 numbers");
        }
    }

    /** A network whose last layer gives the noise, as in the paper. */
    public MdsGenConfig(
            int hiddenSize,
            int depth,
            int heads,
            int latentChannels,
            int latentRows,
            int latentColumns,
            TimeAxis timeAxis,
            int decodeLayer,
            int frequencyEmbeddingSize,
            boolean temporalConditioning) {
        this(
                hiddenSize,
                depth,
                heads,
                latentChannels,
                latentRows,
                latentColumns,
                timeAxis,
                decodeLayer,
                frequencyEmbeddingSize,
                temporalConditioning,
                false);
    }

    /** The paper's grid: SD-VAE latent 4x16x64 of a 128x512 mel, 256 tokens, time along columns. */
    public static MdsGenConfig paper(MdsGenSize size) {
        return of(size, 4, 16, 64, TimeAxis.COLUMNS, 256);
    }

    /** The published checkpoint's grid: AudioLDM latent 8x204x16, 816 tokens, time along rows. */
    public static MdsGenConfig released(MdsGenSize size) {
        return of(size, 8, 204, 16, TimeAxis.ROWS, 204);
    }

    private static MdsGenConfig of(MdsGenSize size, int channels, int rows, int columns, TimeAxis axis, int frequency) {
        return new MdsGenConfig(
                size.hiddenSize(), size.depth(), size.heads(), channels, rows, columns, axis, 4, frequency, false);
    }

    /** The same network with temporal conditioning on or off. */
    public MdsGenConfig withTemporalConditioning(boolean on) {
        return with(on, predictsVelocity);
    }

    /** The same network with a last layer that gives the velocity, or the noise. */
    public MdsGenConfig withVelocity(boolean on) {
        return with(temporalConditioning, on);
    }

    private MdsGenConfig with(boolean temporal, boolean velocity) {
        return new MdsGenConfig(
                hiddenSize,
                depth,
                heads,
                latentChannels,
                latentRows,
                latentColumns,
                timeAxis,
                decodeLayer,
                frequencyEmbeddingSize,
                temporal,
                velocity);
    }

    /** Rows of the token grid. */
    public int gridRows() {
        return latentRows / PATCH;
    }

    /** Columns of the token grid. */
    public int gridColumns() {
        return latentColumns / PATCH;
    }

    /** Tokens of one latent. */
    public int tokens() {
        return gridRows() * gridColumns();
    }

    /** Positions of the token grid along time. */
    public int timeSteps() {
        return timeAxis == TimeAxis.ROWS ? gridRows() : gridColumns();
    }

    /** Tokens that share one position in time. */
    public int tokensPerTimeStep() {
        return tokens() / timeSteps();
    }

    /** Numbers per attention head. */
    public int headSize() {
        return hiddenSize / heads;
    }

    /** Channels of the prediction: noise, then variance. */
    public int outputChannels() {
        return 2 * latentChannels;
    }

    /** Hidden size of the blocks' MLP. */
    public int mlpSize() {
        return 4 * hiddenSize;
    }

    /** The block before which masked tokens come back. */
    int decoderStart() {
        return depth - decodeLayer;
    }

    /** Rows of a relative position table; the last three are never used (left from BEiT's class token). */
    int relativeTableRows() {
        return (2 * gridRows() - 1) * (2 * gridColumns() - 1) + 3;
    }
}
