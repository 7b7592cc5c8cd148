package org.foleystudio.app.ui;

/** Where background work runs; work of one thread runs in the order it was given. */
public enum Pool {
    /** Saving and journal: one thread, so writes keep their order. */
    FILES(1),
    /** Reading clips, waveforms, tiles, measuring. */
    MEDIA(2),
    /** The networks: one thread, because two jobs on one device only fight. */
    ENGINE(1),
    /** Downloads and other waiting. */
    NETWORK(2);

    private final int threads;

    Pool(int threads) {
        this.threads = threads;
    }

    int threads() {
        return threads;
    }
}
