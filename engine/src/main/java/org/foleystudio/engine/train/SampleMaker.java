package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;

/**
 * Makes sounds to listen to while a network learns: the first window of a few held-out clips, with the averaged weights
 * and the same seed every time. A clip that cannot be read any more is left out with a sentence.
 */
final class SampleMaker implements Trainer.AfterStep {
    private static final int MOST_CLIPS = 3;
    private static final long SEED = 42;

    private final BundleManifest base;
    private final Engines engines;
    private final List<Path> clips;
    private final Path folder;
    private final int every;
    private final FineTuneListener listener;
    private final Progress progress;

    /** Opens an engine around the network as it is now. */
    @FunctionalInterface
    interface Engines {
        FoleyEngine open(MdsGen network) throws FoleyException;
    }

    SampleMaker(FineTuneJob job, Engines engines, List<Path> clips, FineTuneListener listener, Progress progress) {
        base = job.base().manifest();
        folder = new RunFolder(job.places().run()).samples();
        every = job.settings().pace().samplesEvery();
        this.engines = engines;
        this.clips = clips.subList(0, Math.min(MOST_CLIPS, clips.size()));
        this.listener = listener;
        this.progress = progress;
    }

    @Override
    public void at(TrainingState state, boolean isLast) throws FoleyException {
        if (every == 0 || (state.step() % every != 0 && !isLast)) {
            return;
        }
        try (FoleyEngine engine = engines.open(state.averaged())) {
            for (int i = 0; i < clips.size() && !progress.isCancelled(); i++) {
                progress.report("samples", i, clips.size());
                make(engine, state.step(), clips.get(i));
            }
        }
    }

    private void make(FoleyEngine engine, long step, Path clip) throws FoleyException {
        double window = base.sound().windowSamples() / (double) base.sound().sampleRate();
        GenerationSettings settings =
                GenerationSettings.recommended(base).withSeed(SEED).withSpan(0, OptionalDouble.of(window));
        Path wav = folder.resolve(name(step, clip));
        try {
            Take take = engine.generate(clip, settings, new Quiet(progress)).get(0);
            WavWriter.write(
                    wav,
                    take.sound(),
                    WavFormat.PCM_16,
                    new WavWriter.Notes("Sample after step " + step, 0, Map.of("step", Long.toString(step))));
            listener.sample(step, clip, wav);
        } catch (FoleyException e) {
            boolean isTheClips = e.code() == FoleyException.Code.MEDIA || e.code() == FoleyException.Code.FILE;
            if (!isTheClips && e.code() != FoleyException.Code.CANCELLED) {
                throw e;
            }
            if (isTheClips) {
                listener.note("No sample of " + clip.getFileName() + ": " + e.getMessage());
            }
        }
    }

    private static String name(long step, Path clip) {
        return String.format(Locale.ROOT, "step-%06d-%s.wav", step, RunCheckpoints.soundName(clip));
    }

    /** Asks whether to stop, but leaves the run's own progress as it is. */
    private record Quiet(Progress outer) implements Progress {
        @Override
        public void report(String stage, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return outer.isCancelled();
        }
    }
}
