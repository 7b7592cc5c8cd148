package org.foleystudio.engine.train;

import java.nio.file.Path;

/** Hears how a fine-tune goes, on the working thread. */
public interface FineTuneListener extends TrainingListener {
    /** Hears nothing. */
    FineTuneListener NONE = new FineTuneListener() {};

    /** The clips were looked at. */
    default void checked(DatasetReport report) {}

    /** A sound was made of a held-out clip after so many steps. */
    default void sample(long step, Path clip, Path wav) {}
}
