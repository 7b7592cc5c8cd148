package org.foleystudio.engine.generate;

import java.util.Locale;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/**
 * Puts into a sentence what libtorch says when memory runs out or a device fails; both are plain exceptions with a text.
 */
public final class DeviceFault {
    private DeviceFault() {}

    /** The sentence for a failure that is no fault of ours, or nothing. */
    public static Optional<FoleyException> of(RuntimeException e) {
        if (OutOfMemory.is(e)) {
            return Optional.of(OutOfMemory.sentence(e));
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean device = message.contains("cuda") || message.contains("cudnn") || message.contains("cublas");
        return device
                ? Optional.of(new FoleyException(
                        FoleyException.Code.MISSING,
                        "The graphics device stopped working (" + firstLine(e)
                                + "); start Foley again, and if it happens"
                                + " again update the driver or choose the device cpu.",
                        e))
                : Optional.empty();
    }

    /** What libtorch says first; stack and advice for programmers come behind. */
    private static String firstLine(RuntimeException e) {
        String line = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
