package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.Family;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.corpus.SceneEvent;
import org.foleystudio.engine.evaluate.CorpusListener.Score;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.PictureLength;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.AudioOnsets;
import org.foleystudio.engine.signal.OnsetMatch;
import org.foleystudio.engine.signal.Waveform;

/** Generates for scenes whose events are known, and scores what is heard against what is seen. */
public final class CorpusEvaluation {
    /** Scenes that the listener hears before it judges. */
    public static final int LISTENER_SCENES = 1200;

    private static final double TOLERANCE_SECONDS = 0.1;
    private static final int BOOTSTRAPS = 1000;
    private static final long MICROSECONDS = 1_000_000;

    private final FoleyEngine engine;
    private final GenerationSettings settings;
    private final CorpusListener listener;
    private final boolean hasCeiling;
    private final AudioOnsets finder = new AudioOnsets();

    private CorpusEvaluation(
            FoleyEngine engine, GenerationSettings settings, CorpusListener listener, boolean hasCeiling) {
        this.engine = engine;
        this.settings = settings;
        this.listener = listener;
        this.hasCeiling = hasCeiling;
    }

    /** What one scene gave. */
    private record Heard(
            Scene scene,
            double[] events,
            double[] generated,
            double[] through,
            double[] truth,
            float[] clip,
            float[] trueClip) {
        boolean countsForOnsets() {
            return events.length > 0
                    && scene.events().stream()
                            .filter(event -> event.family().momentary())
                            .allMatch(event -> CorpusListener.isSudden(event.family()));
        }
    }

    /**
     * Runs the evaluation.
     *
     * @param engine lent; its bundle should be at home in the corpus
     * @param settings one take per scene; the seed of each is the settings' plus the scene's place in the list
     * @param seeds of at least two scenes
     * @param listenerScenes training scenes that the listener hears first
     */
    public static CorpusScores run(
            FoleyEngine engine, GenerationSettings settings, List<Long> seeds, int listenerScenes, Progress progress)
            throws FoleyException {
        check(seeds);
        CorpusListener listener = CorpusListener.train(listenerScenes, progress);
        return new CorpusEvaluation(engine, settings.withTakes(1), listener, true).run(seeds, progress);
    }

    /** The same by a listener that has heard its scenes already, without the ceiling, which is no matter of settings. */
    static CorpusScores run(
            FoleyEngine engine,
            GenerationSettings settings,
            List<Long> seeds,
            CorpusListener listener,
            Progress progress)
            throws FoleyException {
        check(seeds);
        return new CorpusEvaluation(engine, settings.withTakes(1), listener, false).run(seeds, progress);
    }

    private static void check(List<Long> seeds) {
        if (seeds.size() < 2) {
            throw new IllegalArgumentException("an evaluation needs at least two scenes");
        }
    }

    private CorpusScores run(List<Long> seeds, Progress progress) throws FoleyException {
        List<Heard> all = new ArrayList<>();
        Score[] scores = {new Score(0, 0), new Score(0, 0), new Score(0, 0), new Score(0, 0)};
        for (int i = 0; i < seeds.size(); i++) {
            progress.checkCancelled();
            progress.report("evaluate", i, seeds.size());
            Scene scene = Scene.of(seeds.get(i));
            Waveform truth = scene.sound();
            Waveform made = generate(scene, i);
            scores[0] = scores[0].plus(listener.family(scene, made));
            scores[1] = scores[1].plus(listener.family(scene, truth));
            scores[2] = scores[2].plus(listener.materials(scene, made));
            scores[3] = scores[3].plus(listener.materials(scene, truth));
            all.add(new Heard(
                    scene,
                    moments(scene),
                    finder.onsets(made),
                    hasCeiling ? finder.onsets(engine.throughCodec(truth, settings.channel())) : new double[0],
                    finder.onsets(truth),
                    new SoundTraits(made).clip(),
                    new SoundTraits(truth).clip()));
        }
        progress.report("evaluate", seeds.size(), seeds.size());
        return scores(all, scores, hasCeiling);
    }

    private Waveform generate(Scene scene, int place) throws FoleyException {
        PictureLength length = new PictureLength(Math.round(scene.seconds() * MICROSECONDS), MICROSECONDS);
        List<Take> takes = engine.generate(
                scene.frames(),
                length,
                Map.of("scene", Long.toString(scene.seed())),
                settings.withSeed(settings.seed() + place),
                Progress.NONE);
        return takes.get(0).sound();
    }

    private static double[] moments(Scene scene) {
        return scene.events().stream()
                .filter(event -> event.family().momentary())
                .mapToDouble(SceneEvent::seconds)
                .toArray();
    }

    private static CorpusScores scores(List<Heard> all, Score[] scores, boolean hasCeiling) {
        List<Heard> sudden = all.stream().filter(Heard::countsForOnsets).toList();
        OnsetMatch[] own = new OnsetMatch[sudden.size()];
        OnsetMatch shuffled = none();
        OnsetMatch through = none();
        OnsetMatch truth = none();
        Map<Family, OnsetMatch> families = new EnumMap<>(Family.class);
        for (int i = 0; i < own.length; i++) {
            Heard heard = sudden.get(i);
            double[] others = sudden.get((i + 1) % own.length).events();
            own[i] = match(heard.events(), heard.generated());
            shuffled = shuffled.plus(match(others, heard.generated()));
            through = through.plus(match(heard.events(), heard.through()));
            truth = truth.plus(match(heard.events(), heard.truth()));
            List<Family> cast = CorpusListener.cast(heard.scene());
            if (cast.size() == 1) {
                families.merge(cast.get(0), own[i], OnsetMatch::plus);
            }
        }
        OnsetMatch total = Arrays.stream(own).reduce(none(), OnsetMatch::plus);
        double[] interval = interval(own);
        Map<String, Double> byFamily = new LinkedHashMap<>();
        families.forEach((family, match) -> byFamily.put(family.name().toLowerCase(Locale.ROOT), match.f1()));
        return new CorpusScores(
                all.size(),
                own.length,
                total.f1(),
                shuffled.f1(),
                interval[0],
                interval[1],
                1000 * total.meanAbsoluteErrorSeconds().orElse(Double.NaN),
                hasCeiling ? through.f1() : Double.NaN,
                truth.f1(),
                scores[0].share(),
                scores[1].share(),
                scores[2].share(),
                scores[3].share(),
                DistributionScores.frechetDistance(rows(all, true), rows(all, false)),
                byFamily);
    }

    private static OnsetMatch none() {
        return new OnsetMatch(0, 0, 0, 0);
    }

    private static OnsetMatch match(double[] events, double[] onsets) {
        return OnsetMatch.of(events, onsets, TOLERANCE_SECONDS);
    }

    private static float[][] rows(List<Heard> all, boolean generated) {
        return all.stream()
                .map(heard -> generated ? heard.clip() : heard.trueClip())
                .toArray(float[][]::new);
    }

    /** The middle 95 % of F1 over sets of as many scenes drawn with replacement. */
    private static double[] interval(OnsetMatch[] scenes) {
        if (scenes.length == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        RandomGenerator random = new SplittableRandom(1);
        double[] drawn = new double[BOOTSTRAPS];
        for (int i = 0; i < BOOTSTRAPS; i++) {
            OnsetMatch sum = none();
            for (int k = 0; k < scenes.length; k++) {
                sum = sum.plus(scenes[random.nextInt(scenes.length)]);
            }
            drawn[i] = sum.f1();
        }
        Arrays.sort(drawn);
        return new double[] {drawn[BOOTSTRAPS / 40], drawn[BOOTSTRAPS - 1 - BOOTSTRAPS / 40]};
    }
}
