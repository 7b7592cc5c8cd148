package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;

/**
 * Everything that changes while a network learns: weights, optimiser, average, and how many windows fit into memory at
 * once. Owns all of it.
 */
final class TrainingState implements AutoCloseable {
    private final NDManager manager;
    private final Parameters weights;
    private final Map<String, NDArray> trained = new LinkedHashMap<>();
    private final MdsGen network;
    private final MdsGen averaged;
    private final Adan adan;
    private final Ema ema;
    private int atOnce;

    /** Takes over the manager and the weights in it. */
    TrainingState(NDManager manager, Parameters weights, TrainingJob job, Ops ops) {
        this.manager = manager;
        this.weights = weights;
        TrainingSettings settings = job.settings();
        boolean masks = new MaskedObjective(settings.objective().internal()).hasMaskedPass();
        weights.all().forEach((name, array) -> {
            if (isTrained(name, settings.parts(), masks)) {
                array.setRequiresGradient(true);
                trained.put(name, array);
            }
        });
        network = new MdsGen(job.network(), weights, ops);
        adan = new Adan(manager, adanSettings(settings), trained);
        ema = new Ema(manager, settings.averagingRate(), weights.all());
        averaged = new MdsGen(job.network(), ema.parameters(), ops);
        atOnce = settings.batch();
        Torch.prepareThread();
    }

    private static AdanSettings adanSettings(TrainingSettings settings) {
        AdanSettings paper = AdanSettings.paper();
        return new AdanSettings(
                paper.beta1(), paper.beta2(), paper.beta3(), paper.epsilon(), settings.weightDecay(), true);
    }

    /** Without a masked pass nothing ever flows through the mask token and the side block. */
    private static boolean isTrained(String name, TrainingSettings.Parts parts, boolean masks) {
        if (parts == TrainingSettings.Parts.TEMPORAL) {
            return name.equals(MdsGen.TEMPORAL_WEIGHT);
        }
        return masks || !(name.equals("mask_token") || name.startsWith("sideblocks."));
    }

    NDManager manager() {
        return manager;
    }

    /** The network that learns. */
    MdsGen network() {
        return network;
    }

    /** The same network on the averaged weights. */
    MdsGen averaged() {
        return averaged;
    }

    /** Every weight. */
    Map<String, NDArray> weights() {
        return weights.all();
    }

    /** The weights that change. */
    Map<String, NDArray> trained() {
        return Collections.unmodifiableMap(trained);
    }

    Adan adan() {
        return adan;
    }

    Ema ema() {
        return ema;
    }

    /** Steps taken. */
    long step() {
        return adan.step();
    }

    /** Windows that go through the network at once. */
    int atOnce() {
        return atOnce;
    }

    void setAtOnce(int windows) {
        atOnce = windows;
    }

    /** Gradients as they have summed up, by parameter name, in {@code scope}. */
    Map<String, NDArray> gradients(NDManager scope) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        trained.forEach((name, parameter) -> {
            NDArray gradient = parameter.getGradient();
            gradient.attach(scope);
            gradients.put(name, gradient);
        });
        return gradients;
    }

    /** Sets all gradients to zero. */
    void clearGradients() {
        trained.values().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter));
    }

    /** What a tensor of this network looks like in a file. */
    static TensorInfo info(String name, NDArray array) {
        return new TensorInfo(
                name,
                DType.F32,
                Arrays.stream(array.getShape().getShape()).boxed().toList());
    }

    @Override
    public void close() {
        manager.close();
    }
}
