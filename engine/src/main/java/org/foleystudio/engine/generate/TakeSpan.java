package org.foleystudio.engine.generate;

import java.util.OptionalDouble;

/**
 * Which part of the picture a take lasts for.
 *
 * @param picture length of the whole picture
 * @param startSeconds where the part begins
 * @param lengthSeconds how long it is; empty means to the picture's end
 */
public record TakeSpan(PictureLength picture, double startSeconds, OptionalDouble lengthSeconds) {
    /** Samples at any rate that last exactly as long as the part; positions are rounded, not lengths. */
    public int samples(int sampleRate) {
        long first = Math.round(startSeconds * sampleRate);
        long last = picture.samples(sampleRate);
        if (lengthSeconds.isPresent()) {
            last = Math.min(last, Math.round((startSeconds + lengthSeconds.getAsDouble()) * sampleRate));
        }
        return Math.toIntExact(Math.max(0, last - first));
    }
}
