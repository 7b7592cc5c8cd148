package org.foleystudio.engine.corpus;

import java.util.Optional;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/** Frames as a phone and its codec would leave them: softer, coarser, in blocks that hold still or jump, some twice. */
public final class WornFrames implements FrameSource {
    private static final int BLOCK = 8;

    private final FrameSource source;
    private final SplittableRandom random;
    private final double dead;
    private final int step;
    private byte[] shown = new byte[0];
    private final int repeat;
    private int count;

    /** Wears out frames by chance; how much follows from the seed. */
    public WornFrames(FrameSource source, long seed) {
        this.source = source;
        this.random = new SplittableRandom(seed);
        this.dead = random.nextDouble(1, 5);
        this.step = 2 + random.nextInt(6);
        this.repeat = random.nextInt(3) == 0 ? 3 + random.nextInt(3) : Integer.MAX_VALUE;
    }

    @Override
    public double framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public double seconds() {
        return source.seconds();
    }

    @Override
    public Optional<RgbFrame> next() throws FoleyException {
        Optional<RgbFrame> next = source.next();
        if (next.isEmpty()) {
            return next;
        }
        RgbFrame frame = next.get();
        boolean fresh = count++ % 50 == 0;
        if (count % repeat == 0) {
            return Optional.of(new RgbFrame(frame.width(), frame.height(), shown.clone(), frame.seconds()));
        }
        if (shown.length != frame.rgb().length) {
            shown = new byte[frame.rgb().length];
            fresh = true;
        }
        for (int y = 0; y < frame.height(); y += BLOCK) {
            for (int x = 0; x < frame.width(); x += BLOCK) {
                block(frame, x, y, fresh);
            }
        }
        return Optional.of(new RgbFrame(frame.width(), frame.height(), shown.clone(), frame.seconds()));
    }

    /** A block is sent again only when it changed enough, and then coarsely. */
    private void block(RgbFrame frame, int x0, int y0, boolean fresh) {
        int right = Math.min(frame.width(), x0 + BLOCK);
        int bottom = Math.min(frame.height(), y0 + BLOCK);
        double change = 0;
        for (int y = y0; y < bottom; y++) {
            for (int i = (y * frame.width() + x0) * 3; i < (y * frame.width() + right) * 3; i++) {
                change += Math.abs((frame.rgb()[i] & 255) - (shown[i] & 255));
            }
        }
        change /= (bottom - y0) * (right - x0) * 3.0;
        if (!fresh && change < dead) {
            return;
        }
        int shift = random.nextInt(step) - step / 2;
        for (int y = y0; y < bottom; y++) {
            for (int i = (y * frame.width() + x0) * 3; i < (y * frame.width() + right) * 3; i++) {
                int value = ((frame.rgb()[i] & 255) / step) * step + step / 2 + shift;
                shown[i] = (byte) Math.max(0, Math.min(255, value));
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
