package org.foleystudio.engine.bundle;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
    Device open() throws FoleyException {
        if (this == CPU) {
            return Device.cpu();
        }
        Torch.open("device check").close();
        if (Engine.getEngine("PyTorch").getGpuCount() < 1) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "No CUDA device can be used here; run `foley doctor` to see why, or choose the device cpu.");
        }
        return Device.gpu();
    }
}
