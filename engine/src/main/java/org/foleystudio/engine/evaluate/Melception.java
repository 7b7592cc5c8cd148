package org.foleystudio.engine.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.signal.Mel;

/**
 * SpecVQGAN's sound classifier, an Inception network over mel pictures; its features and logits are what the published
 * FID, IS and KL are made of. The mel has 80 bands at 22 050 Hz, normalised per band. Not thread-safe.
 */
public final class Melception implements AutoCloseable {
    /** Mel bands. */
    public static final int BANDS = 80;

    /** Numbers of the last pooled layer. */
    public static final int FEATURES = 2048;

    /** Classes. */
    public static final int CLASSES = 309;

    private final MelceptionNetwork network;
    private final NDManager manager;

    /**
     * What the classifier says of one sound.
     *
     * @param features 2048 pooled features, for FID
     * @param logits 309 logits, for KL
     * @param logitsUnbiased 309 logits without the bias of the last layer, for IS
     */
    public record Verdict(float[] features, float[] logits, float[] logitsUnbiased) {}

    /** Takes over the parameters: it keeps folded copies and closes the originals. */
    public Melception(Parameters parameters, Ops ops) {
        try (parameters) {
            manager = parameters.manager().getParentManager().newSubManager();
            manager.setName("melception");
            network = new MelceptionNetwork(parameters, manager, ops);
        }
    }

    /** Names as published, without {@link #unused()}. */
    public static List<TensorInfo> parameters() {
        return MelceptionNetwork.parameters();
    }

    /** Tensors that published files may hold and the network does not read. */
    public static List<TensorInfo> unused() {
        return MelceptionNetwork.unused();
    }

    /** Looks at one sound. */
    public Verdict look(Mel mel) {
        if (mel.bands() != BANDS) {
            throw new IllegalArgumentException("expected " + BANDS + " bands, got " + mel.bands());
        }
        try (NDManager scope = manager.newSubManager()) {
            NDArray features = network.features(scope.create(mel.values(), new Shape(1, 1, BANDS, mel.frames())));
            return new Verdict(
                    features.toFloatArray(),
                    network.logits(features, true).toFloatArray(),
                    network.logits(features, false).toFloatArray());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
