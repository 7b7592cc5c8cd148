package org.foleystudio.app.finetune;

import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;

/** Starts the process that works on a run; whether it works, the run's folder tells. */
@FunctionalInterface
public interface RunHost {
    /** Starts the run whose plan lies in a folder, or goes on with it; returns when the process was started. */
    void start(Path run) throws FoleyException;
}
