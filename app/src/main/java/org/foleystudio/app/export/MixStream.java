package org.foleystudio.app.export;

import org.foleystudio.app.player.Mix;
import org.foleystudio.app.player.MixRenderer;
import org.foleystudio.app.player.Sound;
import org.foleystudio.engine.signal.SoundStream;

/** A part of a mix as it is heard, block by block. */
final class MixStream implements SoundStream {
    private final Mix mix;
    private final long from;
    private final long length;
    private final int channels;
    private final MixRenderer renderer = new MixRenderer();
    private final float[] left = new float[MixRenderer.MOST_SAMPLES];
    private final float[] right = new float[MixRenderer.MOST_SAMPLES];
    private long done;

    MixStream(Mix mix, long from, long length) {
        this.mix = mix;
        this.from = from;
        this.length = length;
        channels = mix.strips().stream()
                .flatMap(s -> s.parts().stream())
                .mapToInt(p -> p.sound().channels())
                .max()
                .orElse(1);
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int sampleRate() {
        return Sound.RATE;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(float[][] into, int count) {
        int some = (int) Math.min(Math.min(count, MixRenderer.MOST_SAMPLES), length - done);
        if (some <= 0) {
            return 0;
        }
        renderer.render(mix, from + done, left, right, some);
        System.arraycopy(left, 0, into[0], 0, some);
        if (channels > 1) {
            System.arraycopy(right, 0, into[1], 0, some);
        }
        done += some;
        return some;
    }
}
