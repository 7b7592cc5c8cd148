package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.files.ProgramFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that reports has in common: where it writes, and in which form. */
final class Report {
    @Option(
            names = "--json",
            description = "Print one JSON object on standard output and nothing else; progress goes to standard error.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Whether the reader is a script. */
    boolean isJson() {
        return json;
    }

    /** Prints the result, for scripts or for people. */
    void print(JsonObject result) {
        Output.print(spec, result, json);
    }

    /** One line for people, not for scripts. */
    void say(String line) {
        if (!json) {
            Output.out(spec).println(line);
            Output.out(spec).flush();
        }
    }

    /** One line on standard error, for both. */
    void note(String line) {
        Output.err(spec).println(line);
        Output.err(spec).flush();
    }

    /** Progress on standard error; to be closed before anything else is said. */
    ConsoleProgress progress() {
        return ConsoleProgress.standard(Output.err(spec));
    }

    /** The folders of this process. */
    static ProgramFolders folders() {
        return ProgramFolders.ofThisProcess();
    }

    /** The bundles of this computer. */
    static BundleStore bundles() {
        return BundleStore.in(folders());
    }
}
