package org.foleystudio.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How the shipped starter is made, step by step; models/starter/README.md tells the whole recipe. */
@Command(
        name = "train-starter",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes the shipped starter from the procedural corpus.",
        subcommands = {
            TrainStarterCacheCommand.class,
            TrainStarterChunksCommand.class,
            TrainStarterCodecCommand.class,
            TrainStarterNetworkCommand.class,
            TrainStarterBundleCommand.class
        })
final class TrainStarterCommand implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
