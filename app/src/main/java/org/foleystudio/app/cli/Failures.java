package org.foleystudio.app.cli;

import org.foleystudio.engine.FoleyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Failures become one sentence on standard error; the trace goes to the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int report(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        line.getErr().println(sentence(failure));
        line.getErr().flush();
        if (failure instanceof FoleyException known) {
            LOG.info("failed", failure);
            return ExitCode.of(known.code());
        }
        LOG.warn("unexpected failure", failure);
        return ExitCode.FAILED;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof FoleyException || failure instanceof IllegalArgumentException) {
            return String.valueOf(failure.getMessage());
        }
        return "Something unexpected failed (" + failure.getClass().getSimpleName() + ": " + failure.getMessage()
                + "). Run again with FOLEY_LOG=warn for the details, and please report them.";
    }
}
