package org.foleystudio.app.models;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Work;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/** What is being done with models: at most one thing per model, with how far it is. */
final class ModelWork {
    private final Tasks tasks;
    private final LongSupplier nanos;
    private final ObservableMap<String, Transfer> transfers = FXCollections.observableHashMap();
    private final Map<String, Job<?>> jobs = new HashMap<>();

    /** Who is told of beginnings, failures and ends. */
    interface Listener {
        void begun(String name);

        void failed(FoleyException failure);

        void ended();
    }

    ModelWork(Tasks tasks, LongSupplier nanos) {
        this.tasks = tasks;
        this.nanos = nanos;
    }

    ObservableMap<String, Transfer> transfers() {
        return transfers;
    }

    boolean isBusy(String name) {
        return jobs.containsKey(name);
    }

    void cancel(String name) {
        Optional.ofNullable(jobs.get(name)).ifPresent(Job::cancel);
    }

    <T> Job<T> start(Pool pool, String name, String title, Work<T> work, Listener listener) {
        TransferMeter meter = new TransferMeter(title, nanos);
        transfers.put(name, Transfer.begun(title));
        Consumer<Transfer> shown =
                transfer -> tasks.onToolkit(() -> transfers.computeIfPresent(name, (key, old) -> transfer));
        Job<T> job = tasks.start(pool, title, progress -> work.run(new Told(meter, progress, nanos, shown)));
        if (!job.isEnded()) {
            jobs.put(name, job);
            listener.begun(name);
        }
        job.onFailure(listener::failed);
        job.onEnd(() -> {
            jobs.remove(name);
            transfers.remove(name);
            listener.ended();
        });
        return job;
    }

    /** Hands reports to the card, a few times a second. */
    private static final class Told implements Progress {
        private static final long EVERY_NANOS = 150_000_000L;

        private final TransferMeter meter;
        private final Progress outer;
        private final LongSupplier nanos;
        private final Consumer<Transfer> shown;
        private long last = Long.MIN_VALUE;

        Told(TransferMeter meter, Progress outer, LongSupplier nanos, Consumer<Transfer> shown) {
            this.meter = meter;
            this.outer = outer;
            this.nanos = nanos;
            this.shown = shown;
        }

        @Override
        public void report(String stage, long done, long total) {
            outer.report(stage, done, total);
            long now = nanos.getAsLong();
            if (last == Long.MIN_VALUE
                    || now - last >= EVERY_NANOS
                    || stage.equals("file")
                    || stage.equals("retry")
                    || done == total) {
                last = now;
                shown.accept(meter.report(stage, done, total));
            }
        }

        @Override
        public boolean isCancelled() {
            return outer.isCancelled();
        }
    }
}
