package org.foleystudio.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl+C into an orderly end: work sees that it is cancelled, removes what is half done, and the process ends
 * with the exit code for cancelled work.
 */
final class Interruption {
    /** Work stops between two steps of the network; the largest takes this long on a slow processor. */
    private static final long PATIENCE_SECONDS = 120;

    private static final AtomicBoolean REQUESTED = new AtomicBoolean();

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption install() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "foley-interrupt"));
        return interruption;
    }

    /** Whether the user asked to stop. */
    static boolean requested() {
        return REQUESTED.get();
    }

    void finished() {
        done.countDown();
    }

    private void onShutdown() {
        if (done.getCount() == 0) {
            return;
        }
        REQUESTED.set(true);
        try {
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.CANCELLED);
    }
}
