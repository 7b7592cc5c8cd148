package org.foleystudio.engine.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Reads from the network and cuts a connection on which nothing has come for too long. */
final class StallGuard implements AutoCloseable {
    /** The connection was cut, by the other side or for standing still. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;

        CutException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final InputStream body;
    private final long patienceNanos;
    private final AtomicLong lastByte = new AtomicLong(System.nanoTime());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = Executors.defaultThreadFactory().newThread(task);
        thread.setName("foley-download-guard");
        thread.setDaemon(true);
        return thread;
    });

    private StallGuard(InputStream body, Duration patience) {
        this.body = body;
        patienceNanos = patience.toNanos();
    }

    static StallGuard watch(InputStream body, Duration patience) {
        StallGuard guard = new StallGuard(body, patience);
        long every = Math.max(1, patience.toMillis() / 4);
        guard.clock.scheduleWithFixedDelay(guard::look, every, every, TimeUnit.MILLISECONDS);
        return guard;
    }

    private void look() {
        if (System.nanoTime() - lastByte.get() > patienceNanos) {
            try {
                body.close();
            } catch (IOException e) {
                lastByte.set(System.nanoTime());
            }
        }
    }

    /** The next bytes, at least one, or -1 at the end. */
    int read(byte[] into) throws CutException {
        try {
            int count = body.read(into);
            lastByte.set(System.nanoTime());
            return count;
        } catch (IOException e) {
            throw new CutException("the connection was cut or stood still", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
