package org.foleystudio.engine.evaluate;

import org.foleystudio.engine.Progress;

/** Asks whether to stop, but says nothing of stages within stages. */
record Quietly(Progress outer) implements Progress {
    @Override
    public void report(String stage, long done, long total) {}

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
