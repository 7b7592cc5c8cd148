package org.foleystudio.app.cli;

import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import picocli.CommandLine.Option;

/** Where the networks run, and in which numbers. */
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "Where the networks run. Default: ${DEFAULT-VALUE}.",
            defaultValue = "cpu")
    private ComputeDevice device = ComputeDevice.CPU;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "The numbers they calculate with: float32 (default) or bfloat16.",
            defaultValue = "float32")
    private Precision precision = Precision.FLOAT32;

    /** How a bundle is to be opened. */
    EngineOptions engine() {
        return new EngineOptions(device, precision);
    }
}
