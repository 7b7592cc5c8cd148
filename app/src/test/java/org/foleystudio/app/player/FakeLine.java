package org.foleystudio.app.player;

import java.util.Arrays;

/** A device whose time is moved by hand and that remembers what it was given. */
final class FakeLine implements SoundLine {
    short[] left = new short[0];
    private long heard;
    private long written;
    private boolean running;
    boolean isGone;

    void advance(long frames) {
        if (running) {
            heard = Math.min(written, heard + frames);
        }
    }

    long written() {
        return written;
    }

    @Override
    public int room() {
        return (int) (Sound.RATE / 2 - (written - heard));
    }

    @Override
    public int write(byte[] pcm, int frames) {
        if (isGone) {
            return 0;
        }
        int at = left.length;
        left = Arrays.copyOf(left, at + frames);
        for (int i = 0; i < frames; i++) {
            left[at + i] = (short) (pcm[4 * i] & 0xff | pcm[4 * i + 1] << 8);
        }
        written += frames;
        return frames;
    }

    @Override
    public long framePosition() {
        return heard;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void halt() {
        running = false;
        heard = written;
    }

    @Override
    public void close() {}
}
