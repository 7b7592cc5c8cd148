package org.foleystudio.app.models;

import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;

/** Makes the first seconds that are heard of a model. Blocking. */
@FunctionalInterface
public interface FirstSound {
    /** A sound file of about five seconds. */
    Path make(Bundle bundle, Progress progress) throws FoleyException;
}
