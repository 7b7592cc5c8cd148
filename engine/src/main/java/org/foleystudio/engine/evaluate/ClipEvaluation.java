package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Latent;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.vision.VideoFeatures;

/** Generates for clips that have sound, and measures all that is asked for and possible. */
public final class ClipEvaluation {
    private final AnalysisRequest request;
    private final Set<Metric> metrics;
    private final Progress progress;

    /** One clip. */
    private record Heard(Path clip, Waveform truth, Waveform made, Optional<Seen> seen) {}

    /** What the alignment classifier is shown of one clip. */
    private record Seen(Latent made, Latent truth, VideoFeatures features) {}

    private ClipEvaluation(AnalysisRequest request, Set<Metric> metrics, Progress progress) {
        this.request = request;
        this.metrics = metrics;
        this.progress = progress;
    }

    /** Measures; what lacks a file of others is left out with a sentence. Clips without sound are left out. */
    public static ClipScores run(AnalysisRequest request, Set<Metric> metrics, Progress progress)
            throws FoleyException {
        Set<Metric> possible = EnumSet.noneOf(Metric.class);
        List<ClipScores.Missing> missing = new ArrayList<>();
        for (Metric metric : metrics) {
            Optional<String> obstacle = obstacle(metric, request);
            if (obstacle.isPresent()) {
                missing.add(new ClipScores.Missing(metric, obstacle.get()));
            } else {
                possible.add(metric);
            }
        }
        return new ClipEvaluation(request, possible, progress).run(missing);
    }

    private static Optional<String> obstacle(Metric metric, AnalysisRequest request) {
        if (metric == Metric.ALIGN) {
            return Judges.obstacle(Role.ALIGNMENT, request);
        }
        return metric.needsMelception() ? Judges.obstacle(Role.SOUND_CLASSIFIER, request) : Optional.empty();
    }

    private ClipScores run(List<ClipScores.Missing> missing) throws FoleyException {
        boolean listens = metrics.stream().anyMatch(metric -> metric != Metric.EFFICIENCY);
        List<Heard> heard = listens ? heard() : List.of();
        List<Waveform> made = heard.stream().map(Heard::made).toList();
        List<Waveform> truths = heard.stream().map(Heard::truth).toList();
        Optional<MelceptionScores> melception = metrics.stream().anyMatch(Metric::needsMelception) && !heard.isEmpty()
                ? Optional.of(
                        MelceptionScores.of(request.judge(Role.SOUND_CLASSIFIER).orElseThrow(), made, truths, progress))
                : Optional.empty();
        Optional<ClipScores.Alignment> alignment =
                metrics.contains(Metric.ALIGN) && !heard.isEmpty() ? Optional.of(alignment(heard)) : Optional.empty();
        Optional<Efficiency> efficiency = metrics.contains(Metric.EFFICIENCY)
                ? Optional.of(Efficiency.measure(request, progress))
                : Optional.empty();
        List<ClipSync> sync = new ArrayList<>();
        if (metrics.contains(Metric.SYNC)) {
            heard.forEach(one -> sync.add(ClipSync.of(one.clip(), one.truth(), one.made())));
        }
        return new ClipScores(heard.size(), metrics, sync, alignment, melception, efficiency, missing);
    }

    private List<Heard> heard() throws FoleyException {
        List<Heard> all = new ArrayList<>();
        GenerationSettings settings = request.settings().withTakes(1);
        int clips = request.clips().size();
        try (FoleyEngine engine = FoleyEngine.open(request.bundle(), request.options())) {
            for (int i = 0; i < clips; i++) {
                progress.report("evaluate", i, clips);
                progress.checkCancelled();
                Path clip = request.clips().get(i);
                Optional<Waveform> truth = AudioReader.read(clip);
                if (truth.isEmpty()) {
                    continue;
                }
                Take take = engine.generate(clip, settings, new Quietly(progress, "evaluate", i, clips))
                        .get(0);
                Optional<Seen> seen = metrics.contains(Metric.ALIGN)
                        ? Optional.of(new Seen(
                                engine.encode(take.sound()),
                                engine.encode(truth.get()),
                                engine.features(clip, settings, new Quietly(progress, "evaluate", i, clips))))
                        : Optional.empty();
                all.add(new Heard(clip, truth.get(), take.sound(), seen));
            }
        }
        progress.report("evaluate", clips, clips);
        return all;
    }

    private ClipScores.Alignment alignment(List<Heard> heard) throws FoleyException {
        int n = heard.size();
        double[] made = new double[n];
        double[] truth = new double[n];
        double[] shuffled = new double[n];
        try (AlignmentJudge judge =
                AlignmentJudge.open(request.judge(Role.ALIGNMENT).orElseThrow())) {
            for (int i = 0; i < n; i++) {
                progress.report("judge", i, n);
                progress.checkCancelled();
                Seen own = heard.get(i).seen().orElseThrow();
                Seen other = heard.get((i + 1) % n).seen().orElseThrow();
                made[i] = judge.probability(own.made(), own.features());
                truth[i] = judge.probability(own.truth(), own.features());
                shuffled[i] = judge.probability(own.made(), other.features());
            }
        }
        return new ClipScores.Alignment(
                new AlignmentScores(made), new AlignmentScores(truth), new AlignmentScores(shuffled));
    }
}
