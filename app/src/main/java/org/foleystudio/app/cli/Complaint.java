package org.foleystudio.app.cli;

/** One sentence on the standard error stream, from where there is no window to say it in. */
public final class Complaint {
    private Complaint() {}

    /** Says why nothing happens; returns the exit code of a missing piece. */
    public static int missing(String sentence) {
        System.err.println(sentence);
        return ExitCode.MISSING;
    }
}
