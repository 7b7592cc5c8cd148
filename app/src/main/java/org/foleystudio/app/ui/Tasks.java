package org.foleystudio.app.ui;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Runs work in the background and hands results to the toolkit's thread. Closed by the window that opened it, which
 * asks running work to stop.
 */
public final class Tasks implements AutoCloseable {
    private final Map<Pool, Executor> pools = new EnumMap<>(Pool.class);
    private final Executor toolkit;
    private final ScheduledExecutorService clock;
    private final ObservableList<Job<?>> jobs = FXCollections.observableArrayList();
    // kept, because a view that nobody holds stops telling its listeners
    private final ObservableList<Job<?>> jobsView = FXCollections.unmodifiableObservableList(jobs);

    private Tasks(Executor toolkit, ScheduledExecutorService clock) {
        this.toolkit = toolkit;
        this.clock = clock;
    }

    /** Named daemon threads; results on the toolkit's thread. */
    public static Tasks studio() {
        Tasks tasks = new Tasks(
                command -> {
                    if (Platform.isFxApplicationThread()) {
                        command.run();
                    } else {
                        Platform.runLater(command);
                    }
                },
                Executors.newSingleThreadScheduledExecutor(named("clock", new AtomicInteger())));
        for (Pool pool : Pool.values()) {
            tasks.pools.put(
                    pool,
                    Executors.newFixedThreadPool(
                            pool.threads(), named(pool.name().toLowerCase(Locale.ROOT), new AtomicInteger())));
        }
        return tasks;
    }

    /** Everything at once in the caller's thread; what is delayed runs at once too. For tests without a toolkit. */
    public static Tasks sameThread() {
        Tasks tasks = new Tasks(
                Runnable::run, Executors.newSingleThreadScheduledExecutor(named("unused", new AtomicInteger())));
        for (Pool pool : Pool.values()) {
            tasks.pools.put(pool, Runnable::run);
        }
        return tasks;
    }

    private static ThreadFactory named(String name, AtomicInteger count) {
        return runnable -> {
            Thread thread = new Thread(runnable, "foley-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts work; its callbacks are added to what is returned. Called on the toolkit's thread. */
    public <T> Job<T> start(Pool pool, String title, Work<T> work) {
        Job<T> job = new Job<>(title, pool, toolkit);
        jobs.add(job);
        job.onEnd(() -> jobs.remove(job));
        executor(pool).execute(() -> job.run(work));
        return job;
    }

    /** Work that nobody waits for or sees; none once this is closed. */
    public void quietly(Pool pool, Runnable work) {
        Executor executor = executor(pool);
        if (!(executor instanceof ExecutorService service && service.isShutdown())) {
            executor.execute(work);
        }
    }

    /** Runs something on the toolkit's thread; at once where this is it. */
    public void onToolkit(Runnable command) {
        toolkit.execute(command);
    }

    /** Runs something on the toolkit's thread after what waits there, such as the showing of a window. */
    public void soon(Runnable command) {
        if (pools.get(Pool.FILES) instanceof ExecutorService) {
            Platform.runLater(command);
        } else {
            command.run();
        }
    }

    /** Runs something on the toolkit's thread after a while. */
    public void later(long milliseconds, Runnable command) {
        if (pools.get(Pool.FILES) instanceof ExecutorService) {
            var unused = clock.schedule(() -> toolkit.execute(command), milliseconds, TimeUnit.MILLISECONDS);
        } else {
            command.run();
        }
    }

    /** What waits or runs, in the order it was started. */
    public ObservableList<Job<?>> jobs() {
        return jobsView;
    }

    private Executor executor(Pool pool) {
        Executor executor = pools.get(pool);
        if (executor == null) {
            throw new IllegalStateException("no pool " + pool);
        }
        return executor;
    }

    /** Waits until everything given to a pool so far has run, at most some time; returns whether it has. */
    public boolean drain(Pool pool, long milliseconds) {
        CountDownLatch latch = new CountDownLatch(pool.threads());
        for (int i = 0; i < pool.threads(); i++) {
            executor(pool).execute(() -> {
                latch.countDown();
                try {
                    latch.await(milliseconds, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks all work to stop and takes no more. */
    @Override
    public void close() {
        for (Job<?> job : List.copyOf(jobs)) {
            job.cancel();
        }
        for (Executor executor : pools.values()) {
            if (executor instanceof ExecutorService service) {
                service.shutdown();
            }
        }
        clock.shutdownNow();
    }
}
