package org.foleystudio.app;

import java.io.IOException;
import org.foleystudio.app.cli.CommandLineInterface;
import org.foleystudio.app.cli.Complaint;
import org.foleystudio.app.shell.Studio;
import org.foleystudio.engine.files.NativeCache;

/** Starts the studio, or the command that was asked for. */
public final class Main {
    private Main() {}

    /**
     * Opens the window without arguments or with paths of a project or of clips, else runs one command; ends with its
     * exit code.
     */
    public static void main(String[] arguments) throws IOException {
        NativeCache.choose();
        if (!Studio.isWanted(arguments)) {
            System.exit(Commands.run(arguments));
        }
        System.exit(Studio.obstacle().map(Commands::complain).orElseGet(() -> Studio.run(arguments)));
    }

    /** Apart, so that the window starts without the command line's classes. */
    private static final class Commands {
        private Commands() {}

        static int run(String[] arguments) {
            return CommandLineInterface.run(arguments);
        }

        static int complain(String sentence) {
            return Complaint.missing(sentence);
        }
    }
}
