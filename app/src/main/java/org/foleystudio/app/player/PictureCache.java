package org.foleystudio.app.player;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pictures around the playhead, within a bound of memory: the farthest go first. Thread-safe. */
final class PictureCache {
    private final long mostBytes;
    private final TreeMap<Double, Picture> pictures = new TreeMap<>();
    private long bytes;

    PictureCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The picture shown at a time. */
    synchronized Optional<Picture> at(double seconds) {
        Map.Entry<Double, Picture> entry = pictures.floorEntry(seconds);
        return entry != null && seconds < entry.getValue().until() ? Optional.of(entry.getValue()) : Optional.empty();
    }

    /** The last picture at or before a time, at most so much earlier. */
    synchronized Optional<Picture> before(double seconds, double most) {
        Map.Entry<Double, Picture> entry = pictures.floorEntry(seconds);
        return entry != null && seconds - entry.getKey() <= most ? Optional.of(entry.getValue()) : Optional.empty();
    }

    /** Up to when pictures follow each other without a gap from a time on; the time itself where there is none. */
    synchronized double coveredFrom(double seconds) {
        double at = seconds;
        Optional<Picture> next = at(at);
        while (next.isPresent() && Double.isFinite(next.get().until())) {
            at = next.get().until();
            next = at(at);
        }
        return next.isPresent() ? Double.POSITIVE_INFINITY : at;
    }

    /** Keeps a picture; while there is too much, those farthest from the playhead are dropped. */
    synchronized void put(Picture picture, double playhead) {
        Picture old = pictures.put(picture.from(), picture);
        bytes += picture.bytes() - (old == null ? 0 : old.bytes());
        while (bytes > mostBytes && pictures.size() > 2) {
            double first = pictures.firstKey();
            double last = pictures.lastKey();
            Picture gone = pictures.remove(playhead - first > last - playhead ? first : last);
            bytes -= gone == null ? 0 : gone.bytes();
        }
    }

    /** Bytes of pixels held. */
    synchronized long bytes() {
        return bytes;
    }
}
