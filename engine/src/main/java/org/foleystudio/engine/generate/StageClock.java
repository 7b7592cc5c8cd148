package org.foleystudio.engine.generate;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Adds up how long each stage took; one stage runs at a time. */
final class StageClock {
    enum Stage {
        DECODE,
        ENCODE,
        SAMPLE,
        LATENT_DECODE,
        VOCODE
    }

    /** Ends the stage that was begun. */
    interface Span extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    Span begin(Stage stage) {
        long from = System.nanoTime();
        return () -> nanos.merge(stage, System.nanoTime() - from, Long::sum);
    }

    /** Pictures are decoded while they are encoded, so the first is taken off the second. */
    StageTimings timings() {
        double decode = seconds(Stage.DECODE);
        return new StageTimings(
                decode,
                Math.max(0, seconds(Stage.ENCODE) - decode),
                seconds(Stage.SAMPLE),
                seconds(Stage.LATENT_DECODE),
                seconds(Stage.VOCODE));
    }

    private double seconds(Stage stage) {
        return nanos.getOrDefault(stage, 0L) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
