package org.foleystudio.app.export;

import java.math.BigInteger;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Timecode;

/**
 * A part of a clip's time. Positions are frames where the part is cut at frames, so that at any sample rate its length is
 * rounded from the exact fraction: ends are rounded, not lengths.
 *
 * @param timecode how frames are counted
 * @param startFrame of the clip's first picture on its timecode
 * @param in first frame of the part, counted from the clip's first picture
 * @param out the frame after the last
 * @param trimmedStart samples at 48 kHz by which a part that is not cut at frames begins after {@code in}
 * @param trimmedLength its length in samples at 48 kHz; 0 where the part is cut at frames
 */
public record Span(Timecode timecode, long startFrame, long in, long out, long trimmedStart, long trimmedLength) {
    private static final int BASE = FrameRate.SAMPLE_RATE;

    /** All of a clip. */
    public static Span whole(ClipEntry clip) {
        return new Span(clip.timecode(), clip.startFrame(), 0, clip.frames(), 0, 0);
    }

    /** From in to out point. */
    public static Span of(FrameRange range, ClipEntry clip) {
        return new Span(clip.timecode(), clip.startFrame(), range.in(), Math.min(range.out(), clip.frames()), 0, 0);
    }

    /** As long as a take. */
    public static Span of(TakeEntry take, ClipEntry clip) {
        long in = clip.frameAt(take.start());
        long out = take.start() + take.length() >= clip.length()
                ? clip.frames()
                : clip.frameAt(take.start() + take.length());
        boolean atFrames = clip.samplesAt(in) == take.start() && clip.samplesAt(out) == take.start() + take.length();
        return atFrames
                ? new Span(clip.timecode(), clip.startFrame(), in, out, 0, 0)
                : new Span(
                        clip.timecode(), clip.startFrame(), in, out, take.start() - clip.samplesAt(in), take.length());
    }

    /** Frames per second. */
    public FrameRate rate() {
        return timecode.rate();
    }

    /** The whole frames that hold it. */
    public Span atFrames() {
        if (isCutAtFrames()) {
            return this;
        }
        long end = start() + trimmedLength;
        long last = out;
        while (samples(last, BASE) < end) {
            last++;
        }
        return new Span(timecode, startFrame, in, Math.max(in + 1, last), 0, 0);
    }

    /** The same with frames before and after, as far as the clip has them; only what is cut at frames has handles. */
    public Span withHandles(long handles, long clipFrames) {
        return isCutAtFrames()
                ? new Span(
                        timecode,
                        startFrame,
                        Math.max(0, in - handles),
                        Math.max(out, Math.min(clipFrames, out + handles)),
                        0,
                        0)
                : this;
    }

    /** First sample at 48 kHz, counted from the clip's first picture. */
    public long start() {
        return samples(in, BASE) + trimmedStart;
    }

    /** Samples at a rate. */
    public long length(int sampleRate) {
        return trimmedLength > 0
                ? Math.round((double) trimmedLength * sampleRate / BASE)
                : samples(in, out, sampleRate);
    }

    /** Frames it lasts, where it is cut at frames. */
    public long frames() {
        return out - in;
    }

    /** Whether it begins and ends with a frame. */
    public boolean isCutAtFrames() {
        return trimmedLength == 0;
    }

    /** Number of its first frame on the clip's timecode, which begins again at midnight. */
    public long stamp() {
        return Math.floorMod(startFrame + in, timecode.framesPerDay());
    }

    /** Samples since midnight at a rate, by the clip's timecode. */
    public long timeReference(int sampleRate) {
        return samples(stamp(), sampleRate) + Math.round((double) trimmedStart * sampleRate / BASE);
    }

    private long samples(long from, long to, int sampleRate) {
        return samples(to, sampleRate) - samples(from, sampleRate);
    }

    /** Rounded from the exact fraction. */
    private long samples(long frame, int sampleRate) {
        BigInteger twice = BigInteger.valueOf(frame)
                .multiply(BigInteger.valueOf(2L * sampleRate * rate().denominator()))
                .add(BigInteger.valueOf(rate().numerator()));
        BigInteger[] parts = twice.divideAndRemainder(BigInteger.valueOf(2L * rate().numerator()));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
