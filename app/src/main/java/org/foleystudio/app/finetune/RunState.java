package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

/** Where a run stands. */
public enum RunState {
    /** Its process is coming up, or looks at clips and encodes them. */
    PREPARING,
    /** Steps are taken. */
    RUNNING,
    /** It waits, keeping everything in memory. */
    PAUSED,
    /** It ended with a checkpoint and can go on. */
    STOPPED,
    /** Its process died; it can go on from its last checkpoint. */
    INTERRUPTED,
    /** All steps are taken. */
    DONE,
    /** The loss was no number any more. */
    DIVERGED,
    /** It could not go on; the reason is told. */
    FAILED;

    /** Whether a process is at work. */
    public boolean isActive() {
        return this == PREPARING || this == RUNNING || this == PAUSED;
    }

    /** Whether it can go on. */
    public boolean canResume() {
        return this == STOPPED || this == INTERRUPTED || this == FAILED;
    }

    /** For people. */
    public String words() {
        return switch (this) {
            case PREPARING -> text("finetune.state.preparing");
            case RUNNING -> text("finetune.state.running");
            case PAUSED -> text("finetune.state.paused");
            case STOPPED -> text("finetune.state.stopped");
            case INTERRUPTED -> text("finetune.state.interrupted");
            case DONE -> text("finetune.state.done");
            case DIVERGED -> text("finetune.state.diverged");
            case FAILED -> text("finetune.state.failed");
        };
    }
}
