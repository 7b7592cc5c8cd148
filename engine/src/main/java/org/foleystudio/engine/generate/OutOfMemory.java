package org.foleystudio.engine.generate;

import java.util.Locale;
import org.foleystudio.engine.FoleyException;

/** Recognises libtorch's way of saying that memory ran out, which is a plain exception with a text. */
public final class OutOfMemory {
    private OutOfMemory() {}

    /** Whether memory is what a failure of libtorch was about. */
    public static boolean is(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory")
                || message.contains("can't allocate memory")
                || message.contains("status_alloc_failed");
    }

    static FoleyException sentence(RuntimeException e) {
        return new FoleyException(
                FoleyException.Code.OUT_OF_MEMORY,
                "The memory does not suffice for this model; close other programs, or use fewer takes or a smaller"
                        + " model.",
                e);
    }
}
