package org.foleystudio.app.spectrogram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;

/**
 * Things that take a while to compute, by key, within a bound of memory. What was asked for last is computed first, and
 * what was not asked for again in the last frames is not computed at all. Used from the toolkit's thread.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
final class TileCache<K, V> {
    private static final int STALE_FRAMES = 3;

    private record Request<K, V>(K key, Supplier<V> compute) {}

    private record Found<K, V>(K key, Optional<V> value) {}

    private final Tasks tasks;
    private final long mostBytes;
    private final ToLongFunction<V> weight;
    private final Runnable onReady;
    private final LinkedHashMap<K, V> tiles = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<K, Long> wanted = new ConcurrentHashMap<>();
    private final Deque<Request<K, V>> open = new ArrayDeque<>();
    private final Deque<Found<K, V>> found = new ArrayDeque<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long frame;
    private long bytes;

    /**
     * @param tasks where things are computed
     * @param mostBytes bound of memory; what was used longest ago goes first
     * @param weight bytes of a thing
     * @param onReady told on the toolkit's thread when something is there
     */
    TileCache(Tasks tasks, long mostBytes, ToLongFunction<V> weight, Runnable onReady) {
        this.tasks = tasks;
        this.mostBytes = mostBytes;
        this.weight = weight;
        this.onReady = onReady;
    }

    /** A new picture is being painted. */
    void beginFrame() {
        frame = frame + 1;
    }

    /** What belongs to a key, if it is there; otherwise it is computed. */
    Optional<V> get(K key, Supplier<V> compute) {
        V there = tiles.get(key);
        if (there != null) {
            return Optional.of(there);
        }
        if (wanted.put(key, frame) == null) {
            synchronized (open) {
                open.addLast(new Request<>(key, compute));
            }
            tasks.quietly(Pool.MEDIA, this::computeNewest);
        }
        return Optional.ofNullable(tiles.get(key));
    }

    /** What belongs to a key, if it is there; it is not asked for. */
    Optional<V> peek(K key) {
        return Optional.ofNullable(tiles.get(key));
    }

    /** Whether something is being computed. */
    boolean isBusy() {
        return !wanted.isEmpty();
    }

    /** Bytes held. */
    long bytes() {
        return bytes;
    }

    private void computeNewest() {
        Request<K, V> request;
        synchronized (open) {
            request = open.pollLast();
        }
        if (request == null) {
            return;
        }
        Long last = wanted.get(request.key());
        boolean isStale = last == null || frame - last > STALE_FRAMES;
        Optional<V> value = Optional.empty();
        try {
            value = isStale ? Optional.empty() : Optional.of(request.compute().get());
        } finally {
            synchronized (found) {
                found.add(new Found<>(request.key(), value));
            }
            if (!told.getAndSet(true)) {
                tasks.onToolkit(this::take);
            }
        }
    }

    private void take() {
        told.set(false);
        synchronized (found) {
            for (Found<K, V> one : found) {
                wanted.remove(one.key());
                one.value().ifPresent(v -> {
                    tiles.put(one.key(), v);
                    bytes += weight.applyAsLong(v);
                });
            }
            found.clear();
        }
        Iterator<Map.Entry<K, V>> oldest = tiles.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= weight.applyAsLong(oldest.next().getValue());
            oldest.remove();
        }
        // Also for what was passed over: it may be in sight again.
        onReady.run();
    }
}
