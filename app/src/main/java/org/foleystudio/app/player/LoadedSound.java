package org.foleystudio.app.player;

import java.util.Arrays;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/** A sound of a file: silence until it is loaded, from the front. */
public final class LoadedSound implements Sound {
    private final long length;
    private volatile Optional<Sound> body = Optional.empty();
    private volatile long loaded;
    private volatile Optional<FoleyException> failure = Optional.empty();

    LoadedSound(long length) {
        this.length = length;
    }

    void begin(Sound samples) {
        body = Optional.of(samples);
    }

    void loadedTo(long samples) {
        loaded = Math.min(length, samples);
    }

    void fail(FoleyException why) {
        failure = Optional.of(why);
    }

    /** Samples that are there, from the front. */
    public long loaded() {
        return loaded;
    }

    /** Whether all of it is there. */
    public boolean isComplete() {
        return loaded >= length;
    }

    /** Why it stays silent, if so. */
    public Optional<FoleyException> failure() {
        return failure;
    }

    @Override
    public int channels() {
        Optional<Sound> samples = body;
        return samples.isPresent() ? samples.get().channels() : 1;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(int channel, long from, float[] into, int at, int count) {
        Optional<Sound> samples = body;
        if (samples.isPresent()) {
            samples.get().read(Math.min(channel, samples.get().channels() - 1), from, into, at, count);
        } else {
            Arrays.fill(into, at, at + count, 0f);
        }
    }
}
