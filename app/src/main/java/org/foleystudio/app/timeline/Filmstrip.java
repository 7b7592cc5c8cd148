package org.foleystudio.app.timeline;

import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.media.VideoReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails of a clip, decoded in the background from left to right; bounded in number. One reader serves them all, and
 * goes on decoding where the next is near, since a seek may cost as much as many pictures.
 */
final class Filmstrip implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Filmstrip.class);
    private static final int LONGEST_SIDE = 160;
    private static final int MOST = 600;
    private static final int MOST_OPEN = 64;
    private static final double NEAR_SECONDS = 4;

    private final Tasks tasks;
    private final Runnable onReady;
    private final Map<Long, Image> images = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Image> eldest) {
            boolean isOver = size() > MOST;
            if (isOver) {
                decoded.remove(eldest.getKey());
            }
            return isOver;
        }
    };
    private final TreeSet<Long> decoded = new TreeSet<>();
    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final TreeSet<Long> open = new TreeSet<>();
    private final AtomicBoolean isDecoding = new AtomicBoolean();
    private final Object reading = new Object();
    private Optional<ClipEntry> clip = Optional.empty();
    private Optional<VideoReader> reader = Optional.empty();
    private boolean isMoving;
    private volatile boolean hasFailed;
    private volatile int generation;
    private volatile long position;
    private double partStart;
    private double seconds;

    Filmstrip(Tasks tasks, Runnable onReady) {
        this.tasks = tasks;
        this.onReady = onReady;
    }

    /** Shows another clip. */
    void setClip(Optional<ClipEntry> value) {
        if (value.map(ClipEntry::path).equals(clip.map(ClipEntry::path))) {
            return;
        }
        close();
        clip = value;
        hasFailed = false;
        images.clear();
        decoded.clear();
    }

    /** @param isZooming whether thumbnails that are not there are not worth asking for, as others will be wanted next */
    void beginFrame(boolean isZooming) {
        isMoving = isZooming;
    }

    /** The thumbnail of a frame; asked for where it is not there, and until it comes, that of a frame nearby. */
    Optional<Image> at(long frame, long nearby) {
        Image there = images.get(frame);
        if (there == null && !isMoving && clip.isPresent() && !hasFailed && asked.add(frame)) {
            synchronized (open) {
                open.add(frame);
                if (open.size() > MOST_OPEN) {
                    // What was asked for longest ago is out of sight; which that is matters little.
                    Long far = frame - open.first() > open.last() - frame ? open.pollFirst() : open.pollLast();
                    asked.remove(far);
                }
            }
            decode(clip.get(), generation);
        }
        return Optional.ofNullable(there).or(() -> nearest(frame, isMoving ? Long.MAX_VALUE : nearby));
    }

    private Optional<Image> nearest(long frame, long nearby) {
        Long before = decoded.floor(frame);
        Long after = decoded.ceiling(frame);
        Long near = before == null || (after != null && after - frame < frame - before) ? after : before;
        return Optional.ofNullable(near)
                .filter(n -> Math.abs(n - frame) <= nearby)
                .map(images::get);
    }

    /** One at a time, so that the other threads stay free for tiles. */
    private void decode(ClipEntry of, int now) {
        if (isDecoding.compareAndSet(false, true)) {
            tasks.quietly(Pool.MEDIA, () -> {
                try {
                    decodeNext(of, now);
                } finally {
                    isDecoding.set(false);
                    boolean isMore;
                    synchronized (open) {
                        isMore = !open.isEmpty() && now == generation && !hasFailed;
                    }
                    if (isMore) {
                        decode(of, now);
                    }
                }
            });
        }
    }

    private Optional<Long> next() {
        synchronized (open) {
            Long ahead = open.ceiling(position);
            Long frame = ahead == null ? open.pollFirst() : ahead;
            if (frame != null) {
                open.remove(frame);
            }
            return Optional.ofNullable(frame);
        }
    }

    private void decodeNext(ClipEntry of, int now) {
        Optional<Long> frame = next();
        if (frame.isEmpty() || now != generation) {
            return;
        }
        try {
            Optional<RgbFrame> picture = read(of, frame.get(), now);
            tasks.onToolkit(() -> {
                asked.remove(frame.get());
                if (now == generation && picture.isPresent()) {
                    images.put(frame.get(), image(picture.get()));
                    decoded.add(frame.get());
                    onReady.run();
                }
            });
        } catch (FoleyException e) {
            hasFailed = true;
            LOG.info("No thumbnails: {}", e.getMessage());
        }
    }

    private Optional<RgbFrame> read(ClipEntry of, long frame, int now) throws FoleyException {
        synchronized (reading) {
            if (now != generation) {
                return Optional.empty();
            }
            if (reader.isEmpty()) {
                reader =
                        Optional.of(VideoReader.open(of.path(), VideoReader.Options.ALL.withLongestSide(LONGEST_SIDE)));
                partStart = 0;
                seconds = -1;
            }
            double wanted = of.samplesAt(frame) / 48_000.0 + 0.001;
            if (wanted < seconds || wanted - seconds > NEAR_SECONDS) {
                reader.get().restart(wanted);
                partStart = wanted;
                seconds = wanted;
            }
            position = frame;
            return readUntil(reader.get(), wanted);
        }
    }

    /** The last picture that begins at or before a time. */
    private Optional<RgbFrame> readUntil(VideoReader from, double wanted) throws FoleyException {
        Optional<RgbFrame> picture = from.next();
        double step = 1 / Math.max(1, from.framesPerSecond());
        while (picture.isPresent() && partStart + picture.get().seconds() + step <= wanted) {
            Optional<RgbFrame> following = from.next();
            if (following.isEmpty()) {
                break;
            }
            picture = following;
        }
        seconds = picture.map(f -> partStart + f.seconds() + step / 2).orElse(seconds);
        return picture;
    }

    private static Image image(RgbFrame frame) {
        int[] argb = new int[frame.width() * frame.height()];
        byte[] rgb = frame.rgb();
        for (int i = 0, at = 0; i < argb.length; i++, at += 3) {
            argb[i] = 0xff000000 | (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
        }
        return new WritableImage(new PixelBuffer<>(
                frame.width(), frame.height(), IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }

    /** Which clip is shown. */
    Optional<Path> path() {
        return clip.map(ClipEntry::path);
    }

    @Override
    public void close() {
        generation = generation + 1;
        synchronized (open) {
            open.clear();
        }
        asked.clear();
        tasks.quietly(Pool.MEDIA, this::closeReader);
    }

    private void closeReader() {
        synchronized (reading) {
            reader.ifPresent(VideoReader::close);
            reader = Optional.empty();
        }
    }
}
