package org.foleystudio.engine;

/** Where long work reports how far it is, and asks whether it should stop. Called from the working thread. */
public interface Progress {
    /** Reports nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(String stage, long done, long total) {}
    };

    /**
     * Reports that {@code done} of {@code total} units of a stage are finished.
     *
     * @param stage short name of the stage, such as {@code "sample"}
     * @param done units finished, 0 at the start of the stage
     * @param total units in all, or 0 where unknown
     */
    void report(String stage, long done, long total);

    /** Whether the user asked to stop. */
    default boolean isCancelled() {
        return false;
    }

    /** Throws {@link FoleyException} with code {@code CANCELLED} when the user asked to stop. */
    default void checkCancelled() throws FoleyException {
        if (isCancelled()) {
            throw new FoleyException(FoleyException.Code.CANCELLED, "Cancelled; nothing was written.");
        }
    }
}
