package org.foleystudio.app.project;

/** What the ear said about a take. */
public enum Verdict {
    /** Not judged. */
    OPEN,
    /** Starred. */
    STARRED,
    /** Rejected. */
    REJECTED
}
