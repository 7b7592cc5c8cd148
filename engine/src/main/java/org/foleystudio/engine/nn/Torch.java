package org.foleystudio.engine.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.foleystudio.engine.FoleyException;

/** The one door to libtorch: loads it with a sentence when it cannot be loaded, and sets up the calling thread. */
public final class Torch {
    private Torch() {}

    /**
     * Opens a root manager on the CPU; the caller closes it. Also turns gradient recording off for the calling thread,
     * because libtorch starts every thread but the first with it on.
     */
    public static NDManager open(String name) throws FoleyException {
        return open(name, Device.cpu());
    }

    /** Opens a root manager on a device; the caller closes it. */
    public static NDManager open(String name, Device device) throws FoleyException {
        try {
            NDManager manager = Engine.getEngine("PyTorch").newBaseManager(device);
            manager.setName(name);
            JniUtils.setGradMode(false);
            return manager;
        } catch (RuntimeException | UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "The neural engine (libtorch) cannot be loaded; run `foley doctor` to see what is missing.",
                    e);
        }
    }
}
