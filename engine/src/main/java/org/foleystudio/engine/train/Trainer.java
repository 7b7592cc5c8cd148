package org.foleystudio.engine.train;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.generate.DeviceFault;
import org.foleystudio.engine.generate.OutOfMemory;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.train.BatchGradients.Losses;
import org.foleystudio.engine.train.BatchGradients.Windows;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.foleystudio.engine.train.TrainingResult.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network: Eq. 1 with Adan, clipping and an average of the weights, in the calling thread. A run whose folder
 * holds a checkpoint goes on from it; on the same processor and with the same number of threads it then ends in the same
 * bits as one that was never interrupted.
 *
 * <p>Reports stage {@code train} to {@link Progress}; one whose {@code report} waits pauses the run, one that cancels
 * stops it after the current step, with a checkpoint.
 */
public final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TrainingJob job;
    private final TrainingListener listener;
    private final Progress progress;
    private final RunFolder folder;
    private final Checkpoints checkpoints;
    private final BatchGradients work;
    private final HeldOutLoss heldOutLoss;
    private final Chance chance;
    private final StepClock clock = new StepClock();
    private final List<HeldOut> heldOut = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final AfterStep afterStep;
    private final HeldOutAdvice advice = new HeldOutAdvice();

    /** What else happens before the first step and after each. */
    @FunctionalInterface
    interface AfterStep {
        void at(TrainingState state, boolean isLast) throws FoleyException;
    }

    /** What a run does besides training, and what a test may watch. */
    record Hooks(RunFolder folder, AfterStep afterStep, IntConsumer beforePass) {
        static Hooks none(TrainingJob job) {
            return new Hooks(new RunFolder(job.folder()), (state, isLast) -> {}, windows -> {});
        }
    }

    private Trainer(TrainingJob job, TrainingListener listener, Progress progress, Hooks hooks) {
        this.job = job;
        this.listener = listener;
        this.progress = progress;
        folder = hooks.folder();
        afterStep = hooks.afterStep();
        checkpoints =
                new Checkpoints(folder.checkpoints(), job.settings().pace().samplesEvery());
        ObjectiveSettings objective = job.settings().objective().internal();
        work = new BatchGradients(objective, hooks.beforePass());
        heldOutLoss = new HeldOutLoss(job.heldOut(), objective);
        chance = new Chance(job.settings().seed());
    }

    /** Trains, or goes on training, until all steps are taken or the user stops. */
    public static TrainingResult run(TrainingJob job, TrainingListener listener, Progress progress)
            throws FoleyException {
        return run(job, listener, progress, Hooks.none(job));
    }

    static TrainingResult run(TrainingJob job, TrainingListener listener, Progress progress, Hooks hooks)
            throws FoleyException {
        if (job.training().size() == 0) {
            throw new FoleyException(FoleyException.Code.SETTINGS, "There is nothing to train on.");
        }
        return new Trainer(job, listener, progress, hooks).run();
    }

    private TrainingResult run() throws FoleyException {
        try (TrainingState state = open()) {
            Optional<Checkpoints.Noted> earlier = checkpoints.restore(state);
            earlier.ifPresent(noted -> heldOut.addAll(noted.heldOut()));
            describe(state);
            folder.beginCurve(state.step());
            earlier.ifPresent(noted -> note("The run goes on after step " + noted.step() + "."));
            saveRun(state, "running");
            try {
                Outcome outcome = loop(state);
                Checkpoints.writeWeights(state, folder.weights());
                saveRun(state, outcome.name().toLowerCase(Locale.ROOT));
                return new TrainingResult(outcome, state.step(), folder.weights(), heldOut, best());
            } catch (EngineException e) {
                Optional<FoleyException> sentence = DeviceFault.of(e);
                fail(state, sentence.<Exception>map(said -> said).orElse(e));
                if (sentence.isPresent()) {
                    throw sentence.get();
                }
                throw e;
            } catch (FoleyException | RuntimeException e) {
                fail(state, e);
                throw e;
            }
        }
    }

    private void fail(TrainingState state, Exception e) {
        try {
            notes.add(e instanceof FoleyException ? e.getMessage() : "An unexpected error ended the run: " + e);
            saveRun(state, "failed");
        } catch (FoleyException again) {
            LOG.warn("the run's state cannot be written", again);
        }
    }

    private TrainingState open() throws FoleyException {
        NDManager manager = Torch.open("training", job.device().open());
        try {
            Parameters weights = StartWeights.of(job, manager);
            return new TrainingState(manager, weights, job, operations(job.settings(), manager.getDevice()));
        } catch (FoleyException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** What a run computes with. */
    static Ops operations(TrainingSettings settings, Device device) {
        return settings.precision() == Precision.BFLOAT16
                ? KernelOps.learningInBfloat16(device).orElseGet(Ops::best)
                : Ops.best();
    }

    private void describe(TrainingState state) {
        folder.with("precision", job.settings().precision().name().toLowerCase(Locale.ROOT))
                .with("settings", job.settings())
                .with("network", job.network())
                .with("device", job.device().id())
                .with("averagingRate", job.settings().averagingRate())
                .with("trainingWindows", job.training().size())
                .with("heldOutWindows", job.heldOut().size())
                .with(
                        "trainedNumbers",
                        state.trained().values().stream()
                                .mapToLong(array -> array.size())
                                .sum());
    }

    private void saveRun(TrainingState state, String word) throws FoleyException {
        folder.with("state", word)
                .with("step", state.step())
                .with("windowsAtOnce", state.atOnce())
                .with("heldOut", heldOut)
                .with("notes", notes)
                .save();
    }

    private void note(String sentence) {
        notes.add(sentence);
        listener.note(sentence);
        LOG.info("{}", sentence);
    }

    private Outcome loop(TrainingState state) throws FoleyException {
        int steps = job.settings().steps();
        if (state.step() == 0) {
            measure(state);
            afterStep.at(state, false);
        }
        while (state.step() < steps) {
            progress.report("train", state.step(), steps);
            if (progress.isCancelled()) {
                save(state);
                return Outcome.STOPPED;
            }
            Optional<StepReport> report = step(state);
            if (report.isEmpty()) {
                save(state);
                note("After step " + state.step()
                        + " the loss was no number any more; the weights before that are kept."
                        + " Try a lower learning rate.");
                return Outcome.DIVERGED;
            }
            afterwards(state, report.get());
        }
        progress.report("train", steps, steps);
        return Outcome.DONE;
    }

    private void afterwards(TrainingState state, StepReport report) throws FoleyException {
        TrainingSettings.Pace pace = job.settings().pace();
        boolean isLast = state.step() == job.settings().steps();
        boolean measured = isDue(state, pace.heldOutEvery(), isLast) && measure(state);
        HeldOut last = measured ? heldOut.get(heldOut.size() - 1) : new HeldOut(0, 0, 0);
        folder.append(
                report,
                job.settings().batch(),
                measured ? String.format(Locale.ROOT, "%.6g,%.6g", last.mse(), last.bound()) : "");
        listener.step(report);
        boolean isHeard = pace.checkpointEvery() > 0 && isDue(state, pace.samplesEvery(), isLast);
        if (isHeard || isDue(state, pace.checkpointEvery(), isLast)) {
            save(state);
        }
        afterStep.at(state, isLast);
    }

    private static boolean isDue(TrainingState state, int every, boolean isLast) {
        return every > 0 && (isLast || state.step() % every == 0);
    }

    private void save(TrainingState state) throws FoleyException {
        checkpoints.save(state, heldOut);
        saveRun(state, "running");
    }

    private boolean measure(TrainingState state) throws FoleyException {
        if (!heldOutLoss.isPossible()) {
            return false;
        }
        HeldOut measured = heldOutLoss.measure(state);
        boolean isBest = measured.step() > 0 && lowest().stream().allMatch(earlier -> measured.mse() < earlier.mse());
        heldOut.add(measured);
        if (isBest) {
            Checkpoints.writeWeights(state, folder.bestWeights());
        }
        listener.heldOut(measured.step(), measured.mse(), measured.bound());
        advice.of(heldOut).ifPresent(this::note);
        return true;
    }

    /** The lowest held-out loss after any step so far; what the network began with does not count. */
    private Optional<HeldOut> lowest() {
        return heldOut.stream().filter(point -> point.step() > 0).min(Comparator.comparingDouble(HeldOut::mse));
    }

    private Optional<TrainingResult.Best> best() {
        return lowest().filter(point -> Files.isRegularFile(folder.bestWeights()))
                .map(point -> new TrainingResult.Best(point.step(), folder.bestWeights()));
    }

    /** One step; nothing is changed and nothing returned when its loss or gradients are no numbers. */
    private Optional<StepReport> step(TrainingState state) throws FoleyException {
        TrainingSettings settings = job.settings();
        long number = state.step() + 1;
        clock.begin();
        Windows windows = windows(number);
        Draws draws = Draws.of(
                chance.step(number),
                job.network(),
                settings.objective().internal(),
                work.diffusionSteps(),
                settings.batch());
        Losses losses = gradients(state, windows, draws);
        double rate = settings.rate().at(number, settings.steps());
        double norm = learn(state, rate, Double.isFinite(losses.loss()));
        state.clearGradients();
        clock.end();
        return Double.isFinite(losses.loss()) && Double.isFinite(norm)
                ? Optional.of(report(number, losses, norm, rate))
                : Optional.empty();
    }

    private Windows windows(long step) throws FoleyException {
        MdsGenConfig config = job.network();
        int batch = job.settings().batch();
        int latentSize = config.latentChannels() * config.latentRows() * config.latentColumns();
        int featureSize = MdsGenConfig.FEATURE_SLOTS * MdsGenConfig.FEATURE_SIZE;
        float[] latents = new float[batch * latentSize];
        float[] features = new float[batch * featureSize];
        int[] order = chance.windows(step, batch, job.training().size());
        for (int i = 0; i < batch; i++) {
            job.training().read(order[i], latents, i * latentSize, features, i * featureSize);
        }
        return new Windows(latents, features);
    }

    /** Where memory runs out, the step is done again with half as many windows at once. */
    private Losses gradients(TrainingState state, Windows windows, Draws draws) throws FoleyException {
        while (true) {
            state.clearGradients();
            try {
                return work.add(state, windows, draws);
            } catch (EngineException e) {
                if (!OutOfMemory.is(e)) {
                    throw e;
                }
                halve(state, e);
            }
        }
    }

    private void halve(TrainingState state, EngineException cause) throws FoleyException {
        if (job.device() == ComputeDevice.CUDA) {
            JniUtils.emptyCudaCache();
        }
        int before = state.atOnce();
        if (before == 1) {
            throw new FoleyException(
                    FoleyException.Code.OUT_OF_MEMORY,
                    "The memory does not suffice to train this network even one window at a time; close other programs"
                            + " or choose a smaller base.",
                    cause);
        }
        int after = (before + 1) / 2;
        state.setAtOnce(after);
        note("Memory ran out with " + before + " windows at once; going on with " + after + " at once, "
                + (job.settings().batch() + after - 1) / after + " times per step. The batch stays "
                + job.settings().batch() + ".");
    }

    private double learn(TrainingState state, double rate, boolean isFinite) {
        try (NDManager scope = state.manager().newSubManager()) {
            Map<String, NDArray> gradients = state.gradients(scope);
            double norm = isFinite ? GradientClip.norm(gradients.values(), scope) : Double.NaN;
            if (Double.isFinite(norm)) {
                GradientClip.scale(gradients.values(), norm, job.settings().clipNorm());
                state.adan().step(state.trained(), gradients, rate, scope);
                state.ema().update(state.trained(), scope);
            }
            return norm;
        }
    }

    private StepReport report(long number, Losses losses, double norm, double rate) {
        TrainingSettings settings = job.settings();
        double seconds = clock.secondsPerStep();
        return new StepReport(
                number,
                settings.steps(),
                losses.mse(),
                losses.bound(),
                losses.maskedMse(),
                losses.maskedBound(),
                losses.loss(),
                norm,
                rate,
                settings.batch() / seconds,
                seconds * (settings.steps() - number),
                Resident.mebibytes());
    }
}
