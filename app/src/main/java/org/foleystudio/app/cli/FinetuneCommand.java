package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.train.ClipVerdict;
import org.foleystudio.engine.train.DatasetReport;
import org.foleystudio.engine.train.FineTuneJob;
import org.foleystudio.engine.train.FineTuneListener;
import org.foleystudio.engine.train.FineTuneResult;
import org.foleystudio.engine.train.FineTuner;
import org.foleystudio.engine.train.RunControl;
import org.foleystudio.engine.train.StepReport;
import org.foleystudio.engine.train.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model of one's own from clips of one's own. */
@Command(
        name = "finetune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tunes a model on a folder of clips with sound, and keeps the result as a new model that names its parent.",
            "Each clip is checked and encoded once; a tenth of them is held out. Curves, checkpoints and sounds of held-out"
                    + " clips lie in the run's folder. A run that was stopped or killed goes on with --resume."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 failed on the input, or the loss was no number any more; 2 wrong usage; 3 missing piece;"
                    + " 4 stopped, go on with --resume.",
            "Example: foley finetune --clips shots/ --bundle starter --out mine --steps 500"
        })
final class FinetuneCommand implements Callable<Integer> {
    private static final int LINES_EVERY_SECONDS = 10;

    @Option(names = "--clips", paramLabel = "DIR", required = true, description = "Folder of clips with sound.")
    private Path clips = Path.of("");

    @Option(
            names = "--bundle",
            paramLabel = "BASE",
            required = true,
            description = "The model to start from: a name from `foley models list`, or a folder.")
    private String base = "";

    @Option(
            names = "--out",
            paramLabel = "NAME",
            required = true,
            description = "Name of the new model, and of the run.")
    private String name = "";

    @Option(names = "--resume", description = "Go on with the run of that name, with its settings.")
    private boolean isResumed;

    @Option(names = "--check", description = "Only look at the clips; train nothing.")
    private boolean isCheck;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "Where to train. Default: ${DEFAULT-VALUE}.",
            defaultValue = "cpu")
    private ComputeDevice device = ComputeDevice.CPU;

    @Mixin
    private FinetuneOptions options = new FinetuneOptions();

    @Mixin
    private Report report = new Report();

    @Override
    public Integer call() throws FoleyException {
        Bundle bundle = Report.bundles().find(base);
        if (isCheck) {
            return check(bundle);
        }
        FineTuneJob.Places places = FineTuneJob.Places.usual(Report.folders(), name);
        FineTuneJob job = isResumed
                ? FineTuneJob.resumed(clips, bundle, name, places, steps(), device)
                : new FineTuneJob(clips, bundle, name, places, options.settings(), options.isTemporal(), false, device);
        FineTuneResult result;
        try (ConsoleProgress progress = report.progress()) {
            result = steered(job, progress);
        }
        report.print(json(job, result));
        return exitCode(result.training());
    }

    /** The studio finds runs of the command line too, shows where they are, and may ask them to wait. */
    private FineTuneResult steered(FineTuneJob job, Progress progress) throws FoleyException {
        Path run = job.places().run();
        if (RunControl.wish(run) != RunControl.Wish.GO) {
            RunControl.ask(run, RunControl.Wish.GO);
        }
        RunControl control = new RunControl(run, progress);
        try {
            FineTuneResult result = FineTuner.run(job, new Narrator(), control);
            control.ended("");
            return result;
        } catch (FoleyException e) {
            if (control.hasBegun()) {
                control.ended(e.code() == FoleyException.Code.CANCELLED ? "" : String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private OptionalInt steps() {
        return options.steps() == 0 ? OptionalInt.empty() : OptionalInt.of(options.steps());
    }

    private int check(Bundle bundle) throws FoleyException {
        DatasetReport dataset;
        try (ConsoleProgress progress = report.progress()) {
            dataset = FineTuner.check(clips, bundle, progress);
        }
        JsonObject result = new JsonObject();
        addDataset(result, dataset);
        report.print(result);
        return dataset.usable().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int exitCode(TrainingResult result) {
        return switch (result.outcome()) {
            case DONE -> ExitCode.DONE;
            case DIVERGED -> ExitCode.FAILED;
            case STOPPED -> {
                report.note("Stopped after step " + result.step() + "; go on with --resume.");
                yield ExitCode.CANCELLED;
            }
        };
    }

    private static JsonObject json(FineTuneJob job, FineTuneResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("outcome", result.training().outcome().name().toLowerCase(Locale.ROOT));
        json.addProperty("step", result.training().step());
        result.training().best().ifPresent(best -> json.addProperty("bestStep", best.step()));
        result.bundle().ifPresent(bundle -> {
            json.addProperty("keep", job.settings().keep().id());
            json.addProperty("bundle", bundle.name());
            json.addProperty("bundleSha256", bundle.sha256());
            json.addProperty("bundleFolder", bundle.folder().toAbsolutePath().toString());
        });
        json.addProperty("parent", job.base().name());
        json.addProperty("run", job.places().run().toAbsolutePath().toString());
        JsonArray heldOut = new JsonArray();
        for (TrainingResult.HeldOut point : result.training().heldOut()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("step", point.step());
            entry.addProperty("mse", point.mse());
            entry.addProperty("bound", point.bound());
            heldOut.add(entry);
        }
        json.add("heldOut", heldOut);
        addDataset(json, result.dataset());
        return json;
    }

    private static void addDataset(JsonObject json, DatasetReport dataset) {
        json.addProperty("usableClips", dataset.usable().size());
        json.addProperty("usableSeconds", dataset.seconds());
        json.addProperty("expectation", dataset.expectation());
        JsonArray clips = new JsonArray();
        for (ClipVerdict verdict : dataset.clips()) {
            JsonObject clip = new JsonObject();
            clip.addProperty("file", verdict.file().toString());
            clip.addProperty("usable", verdict.isUsable());
            clip.addProperty("reason", verdict.reason().name().toLowerCase(Locale.ROOT));
            clip.addProperty("sentence", verdict.sentence());
            clips.add(clip);
        }
        json.add("clips", clips);
    }

    /** Tells on standard error how it goes. */
    private final class Narrator implements FineTuneListener {
        private long next;

        @Override
        public void checked(DatasetReport dataset) {
            for (ClipVerdict verdict : dataset.clips()) {
                if (verdict.reason() != ClipVerdict.Reason.GOOD) {
                    report.note(verdict.file().getFileName()
                            + (verdict.isUsable() ? ": " : " is left out: ")
                            + verdict.sentence());
                }
            }
            report.note(dataset.expectation());
        }

        @Override
        public void step(StepReport step) {
            if (System.nanoTime() < next && step.step() != step.steps()) {
                return;
            }
            next = System.nanoTime() + LINES_EVERY_SECONDS * 1_000_000_000L;
            report.note(String.format(
                    Locale.ROOT,
                    "step %d of %d: error %.4f, masked %.4f, bound %.3f, gradient %.2f, %.2f windows/s, %.0f s left, %d MiB",
                    step.step(),
                    step.steps(),
                    step.mse(),
                    step.maskedMse(),
                    step.bound(),
                    step.gradientNorm(),
                    step.samplesPerSecond(),
                    step.secondsLeft(),
                    step.residentMiB()));
        }

        @Override
        public void heldOut(long step, double mse, double bound) {
            report.note(String.format(Locale.ROOT, "held-out error after step %d: %.4f", step, mse));
        }

        @Override
        public void note(String sentence) {
            report.note(sentence);
        }

        @Override
        public void sample(long step, Path clip, Path wav) {
            report.note("sample: " + wav);
        }
    }
}
