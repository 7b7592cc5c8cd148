package org.foleystudio.app.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.foleystudio.app.finetune.RunBook;
import org.foleystudio.app.generate.GenerationRequest;
import org.foleystudio.app.generate.TakeMaker;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.train.RunControl;

/** Asks, once per run, whether a fine-tune on the same device waits while something is generated. */
final class ConsiderateMaker implements TakeMaker {
    private final TakeMaker maker;
    private final RunBook runs;
    private final Supplier<ComputeDevice> device;
    private final Tasks tasks;
    private final Predicate<Path> ask;
    private final Map<Path, Boolean> answers = new HashMap<>();

    /** @param ask asks the user, on the toolkit's thread, whether a run is to wait */
    ConsiderateMaker(TakeMaker maker, RunBook runs, Supplier<ComputeDevice> device, Tasks tasks, Predicate<Path> ask) {
        this.maker = maker;
        this.runs = runs;
        this.device = device;
        this.tasks = tasks;
        this.ask = ask;
    }

    @Override
    public List<Take> make(GenerationRequest request, Progress progress) throws FoleyException {
        Optional<Path> waiting = runs.computingOn(device.get());
        if (waiting.isEmpty() || !waits(waiting.get())) {
            return maker.make(request, progress);
        }
        RunControl.ask(waiting.get(), RunControl.Wish.PAUSE);
        try {
            return maker.make(request, progress);
        } finally {
            // What the user asked of the run meanwhile holds.
            if (RunControl.wish(waiting.get()) == RunControl.Wish.PAUSE) {
                RunControl.ask(waiting.get(), RunControl.Wish.GO);
            }
        }
    }

    private synchronized boolean waits(Path run) {
        Boolean known = answers.get(run);
        if (known != null) {
            return known;
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        tasks.onToolkit(() -> answer.complete(ask.test(run)));
        try {
            boolean waits = answer.get();
            answers.put(run, waits);
            return waits;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }

    @Override
    public Waveform hear(Bundle bundle, MelImage picture, Channel channel, int samples, Progress progress)
            throws FoleyException {
        return maker.hear(bundle, picture, channel, samples, progress);
    }

    @Override
    public void close() {
        maker.close();
    }
}
