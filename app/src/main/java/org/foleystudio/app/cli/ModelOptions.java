package org.foleystudio.app.cli;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import picocli.CommandLine.Option;

/** Which model runs, where, and in which numbers; shared by the commands that open one. */
final class ModelOptions {
    @Option(
            names = "--bundle",
            paramLabel = "NAME|DIR",
            description = "The model: a name from `foley models list`, or a folder. Default: ${DEFAULT-VALUE}.",
            defaultValue = "starter")
    private String bundle = "starter";

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

    /** The bundle that is meant. */
    Bundle bundle() throws FoleyException {
        return Report.bundles().find(bundle);
    }

    /** How it is to be opened. */
    EngineOptions engine() {
        return new EngineOptions(device, precision);
    }
}
