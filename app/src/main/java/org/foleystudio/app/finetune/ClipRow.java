package org.foleystudio.app.finetune;

import java.nio.file.Path;
import org.foleystudio.engine.train.ClipVerdict;

/**
 * A clip and what was found.
 *
 * @param verdict of the check
 * @param isExcluded whether the user leaves it out
 */
public record ClipRow(ClipVerdict verdict, boolean isExcluded) {
    /** The file. */
    public Path file() {
        return verdict.file();
    }

    /** Whether it will be learned from or held out. */
    public boolean isUsed() {
        return verdict.isUsable() && !isExcluded;
    }
}
