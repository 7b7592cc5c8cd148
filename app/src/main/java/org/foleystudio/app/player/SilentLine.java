package org.foleystudio.app.player;

import java.util.function.LongSupplier;

/** Swallows sound at the pace of a clock, where there is no device. */
final class SilentLine implements SoundLine {
    private static final int CAPACITY = Sound.RATE / 2;

    private final LongSupplier nanos;
    private long written;
    private volatile boolean running;
    private volatile long anchorNanos;
    private volatile long anchorFrames;
    private volatile long limit;

    /** @param nanos a clock in nanoseconds */
    SilentLine(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public int room() {
        return (int) (CAPACITY - (written - framePosition()));
    }

    @Override
    public int write(byte[] pcm, int frames) {
        long now = framePosition();
        if (now == written) {
            anchor(now);
        }
        written += frames;
        limit = written;
        return frames;
    }

    @Override
    public long framePosition() {
        if (!running) {
            return anchorFrames;
        }
        long passed = (long) ((nanos.getAsLong() - anchorNanos) * 1e-9 * Sound.RATE);
        return Math.min(limit, anchorFrames + passed);
    }

    @Override
    public void start() {
        anchor(anchorFrames);
        running = true;
    }

    @Override
    public void halt() {
        anchor(framePosition());
        running = false;
        written = anchorFrames;
        limit = written;
    }

    private void anchor(long frames) {
        anchorNanos = nanos.getAsLong();
        anchorFrames = frames;
    }

    @Override
    public void close() {
        running = false;
    }
}
