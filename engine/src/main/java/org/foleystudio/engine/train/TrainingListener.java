package org.foleystudio.engine.train;

/** Hears how a run goes, on the working thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** A step was taken. */
    default void step(StepReport report) {}

    /** The loss on windows that are never trained on, with the averaged weights. */
    default void heldOut(long step, double mse, double bound) {}

    /** Something that the user should know, as a sentence. */
    default void note(String sentence) {}
}
