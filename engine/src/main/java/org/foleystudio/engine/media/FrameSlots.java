package org.foleystudio.engine.media;

import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/**
 * Picks one picture per time slot, as FFmpeg's {@code fps} filter does for the published preprocessing: every picture
 * goes to slot {@code round(seconds * rate)}, the last one in a slot wins, and an empty slot repeats the one before.
 * Streaming: holds two pictures at most. Does not own its source.
 */
public final class FrameSlots {
    private final FrameSource source;
    private final double rate;
    private Optional<RgbFrame> held = Optional.empty();
    private Optional<RgbFrame> ahead = Optional.empty();
    private double lastSeconds;
    private double frameSeconds;
    private long slots = Long.MAX_VALUE;
    private long slot;
    private boolean started;

    /** Slots of a source; {@code rate} in slots per second. */
    public FrameSlots(FrameSource source, double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be above 0, got " + rate);
        }
        this.source = source;
        this.rate = rate;
    }

    /** The picture of the next slot, or empty at the end. */
    public Optional<RgbFrame> next() throws FoleyException {
        if (!started) {
            started = true;
            frameSeconds = source.framesPerSecond() > 0 ? 1 / source.framesPerSecond() : 0;
            read();
            held = ahead;
        }
        while (ahead.isPresent() && Math.round(ahead.get().seconds() * rate) <= slot) {
            held = ahead;
            read();
        }
        if (slot >= slots) {
            return Optional.empty();
        }
        slot++;
        return held;
    }

    private void read() throws FoleyException {
        ahead = source.next();
        if (ahead.isPresent()) {
            lastSeconds = ahead.get().seconds();
        } else {
            // The picture ends one frame after the last began; a clip of one frame still fills one slot.
            long whole = Math.round((lastSeconds + frameSeconds) * rate);
            slots = held.isEmpty() ? 0 : Math.max(1, whole);
        }
    }
}
