package org.foleystudio.app.player;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.media.VideoReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of a clip by time, decoded ahead of the playhead by a thread of its own. Pictures are found by timestamp, so a
 * variable frame rate is shown as it is. What it holds is bounded, however long and large the clip.
 */
public final class PictureFeed implements AutoCloseable {
    /** Longer sides are made smaller while decoding. */
    static final int LONGEST_SIDE = 1280;

    static final long CACHE_BYTES = 160L << 20;
    /** Containers round times to a millisecond; so much earlier a picture may be asked for. */
    static final double TOLERANCE = 0.001;

    private static final Logger LOG = LoggerFactory.getLogger(PictureFeed.class);
    private static final double AHEAD_SECONDS = 0.8;
    private static final double BEFORE_SECONDS = 0.3;
    private static final double FORWARD_SECONDS = 1.5;
    private static final double STALE_SECONDS = 0.5;
    private static final long IDLE_MILLISECONDS = 500;

    private final Path clip;
    private final long mostBytes;
    private final PictureCache cache;
    private final Thread thread;
    private final Object wakeUp = new Object();
    private volatile double wanted;
    private volatile boolean closed;
    private volatile Optional<FoleyException> failure = Optional.empty();
    private volatile Optional<ClipInfo> info = Optional.empty();

    private double partStart;
    private Optional<Picture> last = Optional.empty();
    private boolean ended;

    private PictureFeed(Path clip, long cacheBytes) {
        this.clip = clip;
        this.mostBytes = cacheBytes;
        this.cache = new PictureCache(cacheBytes);
        this.thread = new Thread(this::run, "pictures");
        thread.setDaemon(true);
    }

    /** Begins to decode a clip; returns at once. */
    public static PictureFeed open(Path clip) {
        return open(clip, CACHE_BYTES);
    }

    static PictureFeed open(Path clip, long cacheBytes) {
        PictureFeed feed = new PictureFeed(clip, cacheBytes);
        feed.thread.start();
        return feed;
    }

    /** Moves the playhead; the picture shown there if it is decoded, else one just before it, else none yet. */
    Optional<Picture> at(double seconds) {
        double at = Math.max(0, seconds) + TOLERANCE;
        if (at != wanted) {
            wanted = at;
            synchronized (wakeUp) {
                wakeUp.notifyAll();
            }
        }
        Optional<Picture> exact = cache.at(at);
        return exact.isPresent() ? exact : cache.before(at, STALE_SECONDS);
    }

    /** The picture that is shown at a time; empty while it is not decoded. */
    Optional<Picture> exactly(double seconds) {
        at(seconds);
        return cache.at(Math.max(0, seconds) + TOLERANCE);
    }

    /** Why there are no pictures, if so. */
    public Optional<FoleyException> failure() {
        return failure;
    }

    /** What the file holds; empty until it was opened. */
    public Optional<ClipInfo> info() {
        return info;
    }

    long cachedBytes() {
        return cache.bytes();
    }

    private void run() {
        try (VideoReader reader = VideoReader.open(clip, VideoReader.Options.ALL.withLongestSide(LONGEST_SIDE))) {
            info = Optional.of(reader.info());
            while (!closed) {
                if (!advance(reader)) {
                    idle();
                }
            }
        } catch (FoleyException e) {
            LOG.warn("No more pictures: {}", e.getMessage());
            failure = Optional.of(e);
        }
    }

    private void idle() {
        synchronized (wakeUp) {
            try {
                wakeUp.wait(IDLE_MILLISECONDS);
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /** Decodes one picture where one is missing; false when all that is wanted is there. */
    private boolean advance(VideoReader reader) throws FoleyException {
        double want = wanted;
        double covered = cache.coveredFrom(want);
        if (covered > want + within(AHEAD_SECONDS, reader.info()) || (ended && last.isEmpty())) {
            return false;
        }
        double position = last.map(Picture::from).orElse(partStart);
        boolean isNear = position <= covered + TOLERANCE && covered - position < FORWARD_SECONDS;
        if (ended || !isNear) {
            if (reader.info().still() && last.isPresent()) {
                return false;
            }
            double end = reader.info().seconds() - 0.5 / Math.max(1, reader.framesPerSecond());
            partStart = Math.max(0, Math.min(end, covered) - within(BEFORE_SECONDS, reader.info()));
            reader.restart(partStart);
            last = Optional.empty();
            ended = false;
        }
        read(reader, want);
        return true;
    }

    /** So many seconds, or fewer where the cache would not hold them. */
    private double within(double seconds, ClipInfo clipInfo) {
        double bytesPerSecond = last.map(Picture::bytes).orElse(0L) * Math.max(1, clipInfo.framesPerSecond());
        return bytesPerSecond == 0 ? seconds : Math.min(seconds, 0.4 * mostBytes / bytesPerSecond);
    }

    private void read(VideoReader reader, double want) throws FoleyException {
        Optional<RgbFrame> frame = reader.next();
        if (frame.isEmpty() || reader.info().still()) {
            frame.ifPresent(f -> last = Optional.of(Picture.of(f, 0)));
            ended = true;
            last = last.map(p -> p.shownUntil(Double.POSITIVE_INFINITY));
            last.ifPresent(p -> cache.put(p, want));
            return;
        }
        Picture next = Picture.of(frame.get(), partStart + frame.get().seconds());
        last.ifPresent(p -> cache.put(p.shownUntil(next.from()), want));
        last = Optional.of(next);
    }

    /** Ends decoding; what was shown stays valid. */
    @Override
    public void close() {
        closed = true;
        synchronized (wakeUp) {
            wakeUp.notifyAll();
        }
    }
}
