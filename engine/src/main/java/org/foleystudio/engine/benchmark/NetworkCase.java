package org.foleystudio.engine.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;

/** One published shape of the network with synthetic weights, and something for it to look at. */
final class NetworkCase implements AutoCloseable {
    /** Rows of a call: one window with both branches of the guidance. */
    static final int BATCH = 2;

    private final boolean paper;
    private final MdsGenSize size;
    private final NDManager manager;
    private final Parameters weights;

    NetworkCase(NDManager parent, boolean paper, MdsGenSize size) {
        this.paper = paper;
        this.size = size;
        manager = parent.newSubManager();
        weights = Parameters.synthetic(manager, MdsGen.parameters(config()));
    }

    String kind() {
        return paper ? "paper" : "released";
    }

    String size() {
        return size.name().toUpperCase(Locale.ROOT);
    }

    MdsGenConfig config() {
        return paper ? MdsGenConfig.paper(size) : MdsGenConfig.released(size);
    }

    /** The network; operations with weights of their own form spoil it for those before. */
    MdsGen network(Ops ops) {
        return new MdsGen(config(), weights, ops);
    }

    NDManager manager() {
        return manager;
    }

    /** {@code (1, C, H, W)}. */
    NDArray noise(NDManager scope) {
        MdsGenConfig c = config();
        return uniform(scope, "x", new Shape(1, c.latentChannels(), c.latentRows(), c.latentColumns()));
    }

    /** {@code (1, 32, 512)}. */
    NDArray features(NDManager scope) {
        return uniform(scope, "features", new Shape(1, MdsGenConfig.FEATURE_SLOTS, MdsGenConfig.FEATURE_SIZE));
    }

    private static NDArray uniform(NDManager scope, String name, Shape shape) {
        return scope.create(SyntheticWeights.uniform(name, (int) shape.size(), -1, 1), shape);
    }

    /** Multiplications and additions of one call on {@link #BATCH} rows: tokens, attention and both ends. */
    double operations() {
        MdsGenConfig c = config();
        double d = c.hiddenSize();
        double blocks = c.depth() * (2 * 12 * d * d + 4 * c.tokens() * d);
        double patch = MdsGenConfig.PATCH * MdsGenConfig.PATCH;
        double ends = 2 * patch * d * (c.latentChannels() + c.outputChannels());
        return BATCH * c.tokens() * (blocks + ends);
    }

    @Override
    public void close() {
        weights.close();
        manager.close();
    }
}
