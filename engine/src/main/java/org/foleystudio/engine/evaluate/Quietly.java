package org.foleystudio.engine.evaluate;

import org.foleystudio.engine.Progress;

/**
 * One of several equal parts of a stage: passes on how far its sampling is, says nothing of its other stages.
 *
 * @param stage of the whole
 * @param part this one, from 0
 * @param parts in all
 */
record Quietly(Progress outer, String stage, int part, int parts) implements Progress {
    private static final int FINE = 100;

    @Override
    public void report(String inner, long done, long total) {
        if (inner.equals("sample") && total > 0) {
            outer.report(stage, (long) FINE * part + FINE * done / total, (long) FINE * parts);
        }
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
