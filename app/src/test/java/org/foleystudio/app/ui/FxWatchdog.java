package org.foleystudio.app.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/**
 * Watches the toolkit's thread and finds events of ours that hold it up for more than 100 ms: those that wait there, and
 * those that calculate there. Calculating counts in the thread's own processor time, so that a loaded machine raises no
 * alarm; what the toolkit itself does, such as its first layout, is not ours.
 */
public final class FxWatchdog implements AutoCloseable {
    private static final long LIMIT_MILLIS = 100;
    private static final long SAMPLE_MILLIS = 10;
    private static final String OURS = "org.foleystudio.";

    private final Thread toolkit;
    private final Thread watcher;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<String> stalls = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closed;

    private FxWatchdog(Thread toolkit) {
        this.toolkit = toolkit;
        watcher = new Thread(this::watch, "fx-watchdog");
        watcher.setDaemon(true);
    }

    /** Begins to watch. */
    public static FxWatchdog start() throws InterruptedException {
        AtomicReference<Thread> found = new AtomicReference<>();
        CountDownLatch seen = new CountDownLatch(1);
        Platform.runLater(() -> {
            found.set(Thread.currentThread());
            seen.countDown();
        });
        seen.await();
        FxWatchdog watchdog = new FxWatchdog(found.get());
        watchdog.watcher.start();
        return watchdog;
    }

    private void watch() {
        try {
            while (!closed) {
                CountDownLatch answered = new CountDownLatch(1);
                Platform.runLater(answered::countDown);
                if (!answered.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    follow(answered);
                }
                Thread.sleep(SAMPLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Samples one event of ours until the thread is free again. */
    private void follow(CountDownLatch answered) throws InterruptedException {
        String event = "";
        long waited = 0;
        long cpuAtStart = 0;
        while (!answered.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS) && !closed) {
            StackTraceElement[] stack = toolkit.getStackTrace();
            Optional<String> ours = outermost(stack);
            if (ours.isEmpty()) {
                event = "";
                continue;
            }
            long cpu = threads.getThreadCpuTime(toolkit.getId()) / 1_000_000;
            if (!ours.get().equals(event)) {
                event = ours.get();
                waited = 0;
                cpuAtStart = cpu;
            }
            waited += waits(stack) ? SAMPLE_MILLIS : 0;
            if (waited > LIMIT_MILLIS || cpu - cpuAtStart > LIMIT_MILLIS) {
                stalls.add(event + (waited > LIMIT_MILLIS ? " waits" : " calculates") + " at "
                        + Arrays.stream(stack).limit(12).toList());
                return;
            }
        }
    }

    /** The handler through which the toolkit called us; nested loops of dialogs and tests are no events. */
    private static Optional<String> outermost(StackTraceElement[] stack) {
        String found = null;
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals("enterNestedEventLoop")) {
                return Optional.empty();
            }
            boolean isOurs = frame.getClassName().startsWith(OURS)
                    && !frame.getClassName().contains("Watchdog")
                    && !frame.getClassName().contains("Test");
            found = isOurs ? frame.getClassName() + "." + frame.getMethodName() : found;
        }
        return Optional.ofNullable(found);
    }

    private boolean waits(StackTraceElement[] stack) {
        Thread.State state = toolkit.getState();
        boolean reads = stack.length > 0
                && stack[0].isNativeMethod()
                && (stack[0].getClassName().startsWith("java.io.")
                        || stack[0].getClassName().startsWith("sun.nio."));
        return state == Thread.State.BLOCKED
                || state == Thread.State.WAITING
                || state == Thread.State.TIMED_WAITING
                || reads;
    }

    /** The events that held the thread up, with what they did. */
    public List<String> stalls() {
        return List.copyOf(stalls);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        watcher.join(2000);
    }
}
