package org.foleystudio.engine.bundle;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.nn.Torch;

/** Where networks run. */
public enum ComputeDevice {
    /** The processor; always there. */
    CPU,
    /** The first CUDA device. */
    CUDA;

    /** The name in scripts and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The device itself, or a sentence on why it cannot be used. */
    public Device open() throws FoleyException {
        if (this == CPU) {
            return Device.cpu();
        }
        // Not the count of devices: without a CUDA runtime on the library path that is 0 though libtorch brings its
        // own.
        Device first = Device.gpu(0);
        try (NDManager probe = Torch.open("device check", first)) {
            probe.ones(new Shape(1)).toFloatArray();
            return first;
        } catch (EngineException e) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "No CUDA device can be used here; run `foley doctor --device cuda` to see why, or choose the device cpu.",
                    e);
        }
    }
}
