package org.foleystudio.app.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.evaluate.Exhibit;

/** What the lab asks of the engine. Blocking; called off the toolkit's thread. */
public interface Laboratory {
    /**
     * Why items cannot be looked at with this model and these clips, in sentences; items that can are not in it.
     *
     * @param sounding those of the clips that have a sound of their own
     */
    Map<LabItem, String> obstacles(Bundle bundle, List<Path> clips, List<Path> sounding);

    /** Looks. */
    Exhibit look(LabItem item, Bundle bundle, List<Path> clips, Progress progress) throws FoleyException;
}
