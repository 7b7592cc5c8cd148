package org.foleystudio.app.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.foleystudio.engine.Progress;

/**
 * Progress on standard error: a bar with the time left on a terminal, one plain line per stage in a pipe.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoClock;
    private final Map<String, Long> starts = new HashMap<>();
    private long lastDraw;
    private boolean lineOpen;

    ConsoleProgress(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
    }

    static ConsoleProgress standard(PrintWriter out) {
        return new ConsoleProgress(out, Boolean.getBoolean("foley.terminal"), System::nanoTime);
    }

    @Override
    public synchronized void report(String stage, long done, long total) {
        long now = nanoClock.getAsLong();
        // stages may take turns (pictures are decoded while they are encoded): each has one line, drawn over
        boolean begins = starts.putIfAbsent(stage, now) == null;
        if (begins) {
            endLine();
            if (!terminal) {
                out.println(stage + " ...");
                out.flush();
            }
        }
        boolean last = total > 0 && done >= total;
        if (terminal && (begins || last || now - lastDraw > REDRAW_NANOS)) {
            lastDraw = now;
            draw(stage, done, total, (now - starts.getOrDefault(stage, now)) / 1e9);
        }
    }

    private void draw(String stage, long done, long total, double elapsed) {
        StringBuilder line = new StringBuilder("\r\u001b[K").append(String.format(Locale.ROOT, "%-14s ", stage));
        if (total > 0) {
            int filled = (int) (BAR * Math.min(done, total) / total);
            line.append('[')
                    .append("#".repeat(filled))
                    .append("-".repeat(BAR - filled))
                    .append("] ");
            line.append(done).append('/').append(total);
            if (done > 0 && done < total) {
                line.append(String.format(Locale.ROOT, "  %.0f s left", elapsed * (total - done) / done));
            }
        } else {
            line.append(done);
        }
        out.print(line);
        out.flush();
        lineOpen = true;
    }

    /** Ends an open bar, so that what follows begins on a line of its own. */
    private synchronized void endLine() {
        if (lineOpen) {
            out.println();
            out.flush();
            lineOpen = false;
        }
    }

    @Override
    public void close() {
        endLine();
    }

    @Override
    public boolean isCancelled() {
        return Interruption.requested();
    }
}
