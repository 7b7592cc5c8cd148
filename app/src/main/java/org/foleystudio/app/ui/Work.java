package org.foleystudio.app.ui;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/**
 * Something that takes long. It reads no property and touches no node; what it needs it is given before, what it finds
 * it returns.
 *
 * @param <T> what it finds
 */
@FunctionalInterface
public interface Work<T> {
    /** Does it, reporting and asking whether to stop. */
    T run(Progress progress) throws FoleyException;
}
