package org.foleystudio.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Known here for the help only: the launcher itself runs the tests, before anything is built. */
@Command(name = "test", mixinStandardHelpOptions = true, description = "Runs the tests as continuous integration does.")
final class TestCommand implements Callable<Integer> {
    @Option(
            names = "--tag",
            paramLabel = "T",
            description =
                    "Only tests of this tag: parity, slow, ui, desktop (needs Xvfb, openbox, xdotool) or device (needs a CUDA GPU).")
    private @Nullable String tag;

    @Override
    public Integer call() {
        throw new IllegalStateException(
                "start the tests with the launcher: ./foley test" + (tag == null ? "" : " --tag " + tag));
    }
}
