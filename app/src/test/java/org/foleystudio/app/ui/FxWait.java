package org.foleystudio.app.ui;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.testfx.util.WaitForAsyncUtils;

/** Waiting in journeys, with patience for a slow machine. */
public final class FxWait {
    private static final int PATIENCE_SECONDS = 120;
    private static final int PATIENCE_OF_THE_WINDOW_MS = 20_000;

    private FxWait() {}

    /** Until something is so, asked on the window's thread. */
    public static void until(BooleanSupplier reached) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(PATIENCE_OF_THE_WINDOW_MS, reached::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
