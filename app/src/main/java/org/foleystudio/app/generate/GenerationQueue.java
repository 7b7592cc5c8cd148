package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.SyncMeter.Moment;

/**
 * Requests, one after the other on the device. Takes land in the project as they finish, a few at a time, so that a long
 * run can be heard early and a cancelled one keeps what it made. The queue belongs to one open project.
 */
public final class GenerationQueue implements AutoCloseable {
    /** Takes sampled together: more at once is hardly faster on two cores and lets the ear wait. */
    private static final int BATCH = 2;

    private final Project project;
    private final Tasks tasks;
    private final TakeMaker maker;
    private final PaceBook paces;
    private final Toasts toasts;
    private final LongSupplier nanos;
    private final ObservableList<QueuedRun> runs = FXCollections.observableArrayList();
    private final ObservableList<QueuedRun> runsView = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    /** Those asked for since the queue was last idle; what the summary counts. */
    private final List<QueuedRun> together = new ArrayList<>();

    private boolean closed;

    /** An empty queue. The maker is the caller's; the queue gives its memory back when it is closed. */
    public GenerationQueue(Project project, Tasks tasks, TakeMaker maker, PaceBook paces, Toasts toasts) {
        this(project, tasks, maker, paces, toasts, System::nanoTime);
    }

    GenerationQueue(Project project, Tasks tasks, TakeMaker maker, PaceBook paces, Toasts toasts, LongSupplier nanos) {
        this.project = project;
        this.tasks = tasks;
        this.maker = maker;
        this.paces = paces;
        this.toasts = toasts;
        this.nanos = nanos;
        LateMeasures.follow(project, tasks);
    }

    /** Waiting, running and ended runs, in the order they were asked for. */
    public ObservableList<QueuedRun> runs() {
        return runsView;
    }

    /** A few words for the window's bar, such as "2 of 6 takes · 0:14 left"; empty while nothing runs. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Where the pace of bundles is kept. */
    public PaceBook paces() {
        return paces;
    }

    /** Asks for takes. */
    public QueuedRun add(GenerationRequest request) {
        if (closed) {
            throw new IllegalStateException("the project of this queue is closed");
        }
        ClipEntry clip = project.state()
                .clip(request.clip())
                .orElseThrow(() -> new IllegalArgumentException("no clip " + request.clip()));
        QueuedRun run = new QueuedRun(request, expected(request, clip), nanos);
        if (runs.stream().allMatch(QueuedRun::isEnded)) {
            together.clear();
        }
        together.add(run);
        runs.add(run);
        run.secondsLeftProperty().addListener((o, was, now) -> summarise());
        run.fractionProperty().addListener((o, was, now) -> summarise());
        expect(run, clip);
        start(run, clip);
        return run;
    }

    /** Holds a place in the timeline for what a run makes; of a sweep, for the cell that is made now. */
    private void expect(QueuedRun run, ClipEntry clip) {
        GenerationRequest request = run.request();
        long start = Math.round(request.settings().startSeconds() * FrameRate.SAMPLE_RATE);
        long length = Math.max(1, Math.round(seconds(request, clip) * FrameRate.SAMPLE_RATE));
        ExpectedTake place = new ExpectedTake(clip.id(), start, length, () -> cancel(run));
        boolean waitsInSight = request.purpose().sweep().isEmpty();
        InvalidationListener refresher = o -> {
            int left = request.settings().takes() - run.madeProperty().get();
            String what = counted(Math.max(1, left), "generate.takes.one", "generate.takes.many");
            boolean runs = run.stateProperty().get() == Job.State.RUNNING;
            place.report(
                    what,
                    runs ? run.stageProperty().get() : text("generate.waiting"),
                    run.fractionProperty().get());
            if (run.isEnded() || left < 1) {
                project.expected().remove(place);
            } else if ((runs || waitsInSight) && !project.expected().contains(place)) {
                project.expected().add(place);
            }
        };
        for (var observed : List.of(run.stateProperty(), run.stageProperty(), run.madeProperty())) {
            observed.addListener(refresher);
        }
        run.fractionProperty().addListener(refresher);
        refresher.invalidated(run.stateProperty());
    }

    /** Asks for the cells of a sweep, in order. */
    public List<QueuedRun> addAll(List<GenerationRequest> requests) {
        List<QueuedRun> added = new ArrayList<>();
        for (GenerationRequest request : requests) {
            added.add(add(request));
        }
        return added;
    }

    private double expected(GenerationRequest request, ClipEntry clip) {
        return paces.pace(request.bundle())
                .map(p -> p.seconds(load(request, clip)))
                .orElse(-1.0);
    }

    private static Pace.Load load(GenerationRequest request, ClipEntry clip) {
        return Pace.Load.of(request.settings(), request.bundle().manifest().sound(), seconds(request, clip));
    }

    private static double seconds(GenerationRequest request, ClipEntry clip) {
        double whole = (double) clip.length() / FrameRate.SAMPLE_RATE
                - request.settings().startSeconds();
        return request.settings().lengthSeconds().orElse(whole);
    }

    private void start(QueuedRun run, ClipEntry clip) {
        GenerationRequest request = run.request();
        Order order = order(request, clip);
        Job<Integer> job = tasks.start(Pool.ENGINE, text("generate.job", clip.name()), p -> work(run, order, p));
        job.onFailure(e -> {
            run.note(String.valueOf(e.getMessage()));
            toasts.show(Toasts.Kind.FAILURE, String.valueOf(e.getMessage()), text("generate.retry"), () -> retry(run));
        });
        job.onEnd(() -> {
            if (!run.isEnded()) {
                run.end(job.stateProperty().get());
            }
            summarise();
        });
        summarise();
    }

    /** What the device's thread is given of the document. */
    private record Order(ClipEntry clip, List<Moment> moments, Pace pace, Path folder, Optional<TakeEntry> original) {}

    private Order order(GenerationRequest request, ClipEntry clip) {
        return new Order(
                clip,
                moments(request, clip),
                paces.paceOrGuess(request.bundle()),
                project.folder(),
                request.purpose().original().flatMap(project.state()::take));
    }

    private List<Moment> moments(GenerationRequest request, ClipEntry clip) {
        long start = Math.round(request.settings().startSeconds() * FrameRate.SAMPLE_RATE);
        long length = Math.round(seconds(request, clip) * FrameRate.SAMPLE_RATE);
        return Optional.ofNullable(project.inspections().get(clip.id()))
                .map(i -> TakeMeter.moments(i, start, length))
                .orElse(List.of());
    }

    /** In the device's thread. Returns how many takes were made. */
    private int work(QueuedRun run, Order order, Progress progress) throws FoleyException {
        GenerationRequest request = run.request();
        int total = request.settings().takes();
        Progress stoppable = stoppable(run, progress);
        stoppable.checkCancelled();
        tasks.onToolkit(run::begin);
        for (int done = 0; done < total; ) {
            stoppable.checkCancelled();
            int count = Math.min(BATCH, total - done);
            GenerationRequest part = request.part(done, count);
            Pace.Load load = load(part, order.clip());
            double from = (double) done / total;
            List<Take> takes = maker.make(
                    part,
                    new RunProgress(
                            stoppable,
                            place -> {
                                run.report(place, tasks::onToolkit);
                                progress.report(place.stage().name(), Math.round(place.fraction() * 1000), 1000);
                            },
                            new RunProgress.Expectation(order.pace(), load),
                            from,
                            (double) count / total));
            Pace seen = Pace.of(takes.get(0).timings(), load);
            List<TakeShelf.Shelved> shelved = new ArrayList<>();
            for (Take take : takes) {
                shelved.add(TakeShelf.store(
                        order.folder(),
                        order.clip(),
                        take,
                        order.moments(),
                        request.purpose().sweep()));
            }
            String verdict = verdict(order, takes.get(0));
            tasks.onToolkit(() -> land(run, shelved, seen, verdict));
            done += count;
        }
        return total;
    }

    private static Progress stoppable(QueuedRun run, Progress progress) {
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                progress.report(stage, done, total);
            }

            @Override
            public boolean isCancelled() {
                return run.isStopping() || progress.isCancelled();
            }
        };
    }

    private static String verdict(Order order, Take made) {
        return order.original()
                .flatMap(o ->
                        o.latent().map(l -> Landing.verdict(o, order.folder().resolve(l), made)))
                .orElse("");
    }

    private void land(QueuedRun run, List<TakeShelf.Shelved> shelved, Pace seen, String verdict) {
        paces.learn(run.request().bundle(), seen);
        if (closed) {
            return;
        }
        List<String> ids = new ArrayList<>();
        for (TakeShelf.Shelved one : shelved) {
            TakeEntry entry =
                    one.numbered(project.state().nextTakeNumber(one.entry().clip()));
            if (project.perform(Landing.edit(run.request().purpose(), entry, project.state()))) {
                ids.add(entry.id());
            }
        }
        run.landed(ids);
        if (!verdict.isEmpty()) {
            run.note(verdict);
            toasts.show(Toasts.Kind.INFO, verdict);
        }
        if (ids.isEmpty()) {
            run.note(text("generate.nowhere"));
        }
        summarise();
    }

    /** Asks a waiting or running run to stop; it does so within one step. */
    public void cancel(QueuedRun run) {
        run.stop();
        if (run.stateProperty().get() == Job.State.WAITING) {
            run.end(Job.State.CANCELLED);
            summarise();
        }
    }

    /** Asks all runs to stop. */
    public void cancelAll() {
        runs.forEach(this::cancel);
    }

    /** Asks again for what a failed or cancelled run did not make; returns the new run. */
    public Optional<QueuedRun> retry(QueuedRun run) {
        if (!run.canRetry()
                || closed
                || project.state().clip(run.request().clip()).isEmpty()) {
            return Optional.empty();
        }
        int made = run.madeProperty().get();
        int left = run.request().settings().takes() - made;
        runs.remove(run);
        return left < 1 ? Optional.empty() : Optional.of(add(run.request().part(made, left)));
    }

    /** Takes an ended run off the list. */
    public void dismiss(QueuedRun run) {
        if (run.isEnded()) {
            runs.remove(run);
        }
    }

    /** Takes all runs that ended well or were cancelled off the list. */
    public void dismissEnded() {
        runs.removeIf(r -> r.isEnded() && r.stateProperty().get() != Job.State.FAILED);
    }

    private void summarise() {
        int made = 0;
        int total = 0;
        double left = 0;
        double share = 0;
        boolean known = true;
        boolean busy = false;
        for (QueuedRun run : together) {
            int takes = run.request().settings().takes();
            made += run.madeProperty().get();
            if (run.isEnded()) {
                // What was given up or failed is not waited for.
                total += run.madeProperty().get();
                share += run.madeProperty().get();
                continue;
            }
            busy = true;
            total += takes;
            share += takes * Math.max(0, run.fractionProperty().get());
            double own = run.stateProperty().get() == Job.State.RUNNING
                    ? run.secondsLeftProperty().get()
                    : run.expectedSeconds();
            known &= own >= 0;
            left += Math.max(0, own);
        }
        String all = counted(total, "generate.takes.one", "generate.takes.many");
        if (!busy) {
            summary.set("");
        } else if (known) {
            summary.set(text("generate.summary.left", made, all, Durations.clock(left)));
        } else {
            summary.set(text("generate.summary", made, all, Math.round(100 * share / total)));
        }
    }

    /** Stops what runs and gives the networks back. */
    @Override
    public void close() {
        closed = true;
        cancelAll();
        tasks.quietly(Pool.ENGINE, maker::close);
    }
}
