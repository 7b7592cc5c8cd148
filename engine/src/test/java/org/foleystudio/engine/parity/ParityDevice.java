package org.foleystudio.engine.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.nn.Torch;

/** Where the networks of the cases run: on the CPU, unless a test chose otherwise for a while. */
final class ParityDevice {
    private static Device device = Device.cpu();

    private ParityDevice() {}

    /** A root manager there; the caller closes it. */
    static NDManager open() throws FoleyException {
        return Torch.open("parity", device);
    }

    static void use(Device chosen) {
        device = chosen;
    }
}
