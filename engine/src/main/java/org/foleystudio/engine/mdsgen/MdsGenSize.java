package org.foleystudio.engine.mdsgen;

/** The four sizes of the paper (Table 7); head size is 64 throughout. */
public enum MdsGenSize {
    T(192, 12, 3),
    S(384, 12, 6),
    B(768, 12, 12),
    L(1024, 24, 16);

    private final int hiddenSize;
    private final int depth;
    private final int heads;

    MdsGenSize(int hiddenSize, int depth, int heads) {
        this.hiddenSize = hiddenSize;
        this.depth = depth;
        this.heads = heads;
    }

    /** Numbers per token. */
    public int hiddenSize() {
        return hiddenSize;
    }

    /** Transformer blocks, the side block not counted. */
    public int depth() {
        return depth;
    }

    /** Attention heads. */
    public int heads() {
        return heads;
    }
}
