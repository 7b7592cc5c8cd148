package org.foleystudio.engine.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.foleystudio.engine.FoleyException;

/** The one door to libtorch: loads it with a sentence when it cannot be loaded, and sets up the calling thread. */
public final class Torch {
    private Torch() {}

    /** Opens a root manager on the CPU; the caller closes it. Also sets up the calling thread, see {@link #prepareThread}. */
    public static NDManager open(String name) throws FoleyException {
        return open(name, Device.cpu());
    }

    /** Opens a root manager on a device; the caller closes it. */
    public static NDManager open(String name, Device device) throws FoleyException {
        try {
            NDManager manager = Engine.getEngine("PyTorch").newBaseManager(device);
            manager.setName(name);
            prepareThread();
            return manager;
        } catch (RuntimeException | UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "The neural engine (libtorch) cannot be loaded; run `foley doctor` to see what is missing.",
                    e);
        }
    }

    /**
     * Sets up the calling thread for work without gradients. libtorch starts every thread but the first with gradients
     * on, and lets every thread rewrite kernels after their first calls: on a CUDA device the rewritten ones round
     * differently, so that the same seed would not give the same sound twice.
     */
    public static void prepareThread() {
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /**
     * The numbers of an array that lives long. Reading one on a device makes a copy on the CPU, which the binding leaves
     * with the array's manager for as long as that is open; here it goes at once.
     */
    public static float[] read(NDArray array) {
        try (NDManager scope = array.getManager().newSubManager()) {
            array.tempAttach(scope);
            return array.toFloatArray();
        }
    }
}
