package org.foleystudio.app.ui;

import java.lang.management.ManagementFactory;

/** What no event may do; stands apart from tests, whose own frames a watchdog does not count. */
final class SlowEvents {
    private SlowEvents() {}

    static void waitFor(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calculates until this thread has had so much processor time. */
    static double calculateFor(long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + millis * 1_000_000;
        double sum = 0;
        while (threads.getCurrentThreadCpuTime() < end) {
            sum += Math.sin(sum + 1);
        }
        return sum;
    }
}
