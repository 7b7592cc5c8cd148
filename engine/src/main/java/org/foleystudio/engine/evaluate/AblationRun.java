package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.train.CorpusCache;
import org.foleystudio.engine.train.CorpusPairs;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.Trainer;
import org.foleystudio.engine.train.TrainingJob;
import org.foleystudio.engine.train.TrainingListener;
import org.foleystudio.engine.train.TrainingResult;
import org.foleystudio.engine.train.TrainingSettings;

/**
 * Measures the variants of an ablation on the corpus, each several times, and keeps every measurement: stopped at any
 * moment, it goes on where it was.
 */
public final class AblationRun {
    private static final String HELD_OUT = "heldOutError";
    private static final int HELD_OUT_SCENES = 32;
    private static final double RATE = 1e-3;
    private static final long SEEDS_APART = 1000;

    private final AblationPlan plan;
    private final Consumer<String> listener;
    private final Progress progress;
    private Optional<CorpusListener> ear = Optional.empty();
    private Optional<Pairs> pairs = Optional.empty();

    private record Pairs(CorpusPairs training, CorpusPairs heldOut) {}

    private AblationRun(AblationPlan plan, Consumer<String> listener, Progress progress) {
        this.plan = plan;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * Runs an ablation, or goes on with it.
     *
     * @param listener hears, in a sentence, of each measurement
     */
    public static Exhibit run(AblationPlan plan, Consumer<String> listener, Progress progress) throws FoleyException {
        return new AblationRun(plan, listener, progress).run();
    }

    private Exhibit run() throws FoleyException {
        List<AblationVariant> variants = AblationVariant.of(plan);
        Map<String, List<Map<String, Double>>> measured = new LinkedHashMap<>();
        variants.forEach(variant -> measured.put(variant.name(), new ArrayList<>()));
        try (OpenBundle base = OpenBundle.open(plan.base(), plan.options())) {
            for (int repeat = 0; repeat < plan.budget().repeats(); repeat++) {
                for (AblationVariant variant : variants) {
                    Map<String, Double> figures = figures(base, variant, repeat);
                    Objects.requireNonNull(measured.get(variant.name())).add(figures);
                }
            }
        }
        return AblationTable.of(plan, measured);
    }

    private Map<String, Double> figures(OpenBundle base, AblationVariant variant, int repeat) throws FoleyException {
        AblationStore store =
                new AblationStore(plan.work(), plan.ablation().id(), variant.name(), decides(variant), repeat);
        Optional<Map<String, Double>> known = store.read();
        String what =
                variant.name() + ", " + (repeat + 1) + " of " + plan.budget().repeats();
        if (known.isPresent()) {
            listener.accept(what + ": was measured already");
            return known.get();
        }
        Progress named = new Named(progress, what);
        Map<String, Double> figures = new LinkedHashMap<>();
        if (variant instanceof AblationVariant.Trained trained) {
            trained(base, trained, repeat, store.run(), named, figures);
        } else if (variant instanceof AblationVariant.Sampled sampled) {
            try (FoleyEngine engine = FoleyEngine.lending(base, base.network())) {
                heard(engine, sampled.settings(), repeat, named, figures);
            }
        }
        store.write(figures);
        listener.accept(what + ": " + AblationTable.sentence(figures));
        return figures;
    }

    /** Everything that a measurement depends on, but for the repeat. */
    private String decides(AblationVariant variant) {
        AblationPlan.Budget budget = plan.budget();
        String ears = budget.testScenes() + " " + budget.listenerScenes();
        String learning = plan.ablation().trains()
                ? budget.trainingScenes() + " " + budget.steps() + " " + budget.batch() + " "
                : "";
        return String.join(" ", plan.base().sha256(), variant.toString(), ears, learning + plan.options());
    }

    private void trained(
            OpenBundle base,
            AblationVariant.Trained variant,
            int repeat,
            Path run,
            Progress named,
            Map<String, Double> figures)
            throws FoleyException {
        AblationPlan.Budget budget = plan.budget();
        Pairs learned = pairs(named);
        TrainingSettings settings = TrainingSettings.paper(budget.steps(), budget.batch(), repeat)
                .withRate(new LearningRate(RATE, budget.steps() / 10, true))
                .withObjective(variant.objective())
                .withPace(new TrainingSettings.Pace(Math.max(1, budget.steps() / 4), budget.steps(), 0))
                .withPrecision(plan.options().precision());
        TrainingResult result = Trainer.run(
                new TrainingJob(
                        variant.network(),
                        Optional.empty(),
                        learned.training(),
                        learned.heldOut(),
                        run,
                        settings,
                        plan.options().device()),
                TrainingListener.NONE,
                named);
        if (result.outcome() == TrainingResult.Outcome.STOPPED) {
            progress.checkCancelled();
        }
        if (result.outcome() == TrainingResult.Outcome.DONE) {
            figures.put(
                    HELD_OUT, result.heldOut().get(result.heldOut().size() - 1).mse());
            generated(base, variant.network(), result.weights(), repeat, named, figures);
        }
    }

    private void generated(
            OpenBundle base, MdsGenConfig config, Path weights, int repeat, Progress named, Map<String, Double> figures)
            throws FoleyException {
        try (var manager = Torch.open("ablation", base.manager().getDevice());
                Safetensors file = Safetensors.open(weights);
                Parameters parameters = Parameters.read(manager, MdsGen.parameters(config), file, "");
                FoleyEngine engine = FoleyEngine.lending(base, new MdsGen(config, parameters, Ops.best()))) {
            heard(engine, GenerationSettings.recommended(base.manifest()), repeat, named, figures);
        }
    }

    private void heard(
            FoleyEngine engine, GenerationSettings settings, int repeat, Progress named, Map<String, Double> figures)
            throws FoleyException {
        List<Long> seeds = LongStream.range(0, plan.budget().testScenes())
                .mapToObj(CorpusSplit.TEST::seed)
                .toList();
        CorpusScores scores = CorpusEvaluation.run(
                engine, settings.withSeed(settings.seed() + SEEDS_APART * repeat), seeds, ear(named), named);
        figures.put("onsetF1", scores.onsetF1());
        figures.put("onsetF1Shuffled", scores.onsetF1Shuffled());
        figures.put("familyAccuracy", scores.familyAccuracy());
        figures.put("materialAccuracy", scores.materialAccuracy());
        figures.put("frechetDistance", scores.melFid());
    }

    private CorpusListener ear(Progress named) throws FoleyException {
        if (ear.isEmpty()) {
            ear = Optional.of(CorpusListener.train(plan.budget().listenerScenes(), named));
        }
        return ear.get();
    }

    private Pairs pairs(Progress named) throws FoleyException {
        if (pairs.isEmpty()) {
            if (!plan.base().manifest().component(Role.CODEC).implementation().equals("patch-vae")) {
                throw new FoleyException(
                        FoleyException.Code.SETTINGS,
                        "Networks are trained on the corpus through the starter's codec; choose the starter, or a model"
                                + " tuned from it.");
            }
            Path codec = plan.base()
                    .folder()
                    .resolve(plan.base().manifest().component(Role.CODEC).file().orElseThrow());
            CorpusCache cache = new CorpusCache(plan.cache());
            cache.fill(CorpusSplit.TRAIN, plan.budget().trainingScenes(), named);
            int heldOut = Math.min(HELD_OUT_SCENES, plan.budget().trainingScenes());
            cache.fill(CorpusSplit.VALIDATION, heldOut, named);
            pairs = Optional.of(new Pairs(
                    CorpusPairs.of(
                            plan.cache(),
                            codec,
                            CorpusSplit.TRAIN,
                            plan.budget().trainingScenes(),
                            named),
                    CorpusPairs.of(plan.cache(), codec, CorpusSplit.VALIDATION, heldOut, named)));
        }
        return pairs.get();
    }

    /** Says which measurement a stage belongs to. */
    private record Named(Progress outer, String what) implements Progress {
        @Override
        public void report(String stage, long done, long total) {
            outer.report(what + ": " + stage, done, total);
        }

        @Override
        public boolean isCancelled() {
            return outer.isCancelled();
        }
    }
}
