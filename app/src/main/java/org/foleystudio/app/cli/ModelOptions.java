package org.foleystudio.app.cli;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model runs, where, and in which numbers; shared by the commands that open one. */
final class ModelOptions {
    @Option(
            names = "--bundle",
            paramLabel = "NAME|DIR",
            description = "The model: a name from `foley models list`, or a folder. Default: ${DEFAULT-VALUE}.",
            defaultValue = "starter")
    private String bundle = "starter";

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    /** The bundle that is meant. */
    Bundle bundle() throws FoleyException {
        return Report.bundles().find(bundle);
    }

    /** How it is to be opened. */
    EngineOptions engine() {
        return compute.engine();
    }
}
