package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.Latent;
import org.foleystudio.engine.train.MovingClips;
import org.foleystudio.engine.vision.VideoFeatures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores on clips by full-size judges of synthetic weights, around a tiny network. */
class ClipEvaluationTest {
    @TempDir
    static Path folder;

    private static Bundle bundle;
    private static BundleStore store;
    private static List<Path> clips;

    @BeforeAll
    static void make() throws Exception {
        Path own = folder.resolve("models");
        bundle = BundleFixtures.write(own, "plain", new Defaults(2, 1, 0.5, "g"));
        BundleFixtures.withJudges(
                own,
                "judged",
                Map.of(
                        Role.ALIGNMENT, AlignmentClassifier.parameters(),
                        Role.SOUND_CLASSIFIER, Melception.parameters()));
        store = new BundleStore(List.of(), own);
        Files.createDirectories(folder.resolve("clips"));
        clips = List.of(
                MovingClips.good(folder.resolve("clips/a.mp4"), 2, 1),
                MovingClips.good(folder.resolve("clips/b.mp4"), 2.4, 2));
    }

    private static AnalysisRequest request(Map<Role, Path> lent) {
        GenerationSettings settings = GenerationSettings.recommended(bundle.manifest());
        return new AnalysisRequest(bundle, EngineOptions.cpu(), clips, settings, lent);
    }

    @Test
    void measuresWhatIsPossibleAndNamesTheMissingFile() throws Exception {
        ClipScores scores =
                ClipEvaluation.run(request(Map.of()), EnumSet.of(Metric.SYNC, Metric.FID, Metric.ALIGN), Progress.NONE);
        assertThat(scores.metrics()).containsExactly(Metric.SYNC);
        assertThat(scores.sync()).hasSize(2).allSatisfy(one -> assertThat(one.trueOnsets())
                .isPositive());
        assertThat(scores.missing())
                .extracting(ClipScores.Missing::metric)
                .containsExactlyInAnyOrder(Metric.FID, Metric.ALIGN);
        assertThat(scores.missing())
                .filteredOn(missing -> missing.metric() == Metric.FID)
                .allSatisfy(missing -> assertThat(missing.why()).contains("melception-21-05-10T09-28-40.pt"));
        assertThat(scores.melception()).isEmpty();
    }

    @Test
    void hearsThroughAMelceptionThatAnotherModelLends() throws Exception {
        Map<Role, Path> lent = store.judges();
        assertThat(lent).containsOnlyKeys(Role.ALIGNMENT, Role.SOUND_CLASSIFIER);
        ClipScores scores =
                ClipEvaluation.run(request(lent), EnumSet.of(Metric.FID, Metric.IS, Metric.KL), Progress.NONE);
        MelceptionScores melception = scores.melception().orElseThrow();
        assertThat(scores.missing()).isEmpty();
        assertThat(melception.fid()).isFinite().isNotNegative();
        assertThat(melception.inception().mean()).isGreaterThanOrEqualTo(1);
        assertThat(melception.splits()).isEqualTo(2);
        assertThat(melception.kl()).isFinite();
        assertThat(melception.isPublishedScale()).isFalse();
    }

    @Test
    void theClassifierSaysNothingOfLatentsItDoesNotKnow() {
        assertThat(Analysis.ALIGNMENT.obstacle(request(store.judges())).orElseThrow())
                .contains("patch-vae and motion");
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> Analysis.ALIGNMENT.run(request(store.judges()), Progress.NONE))
                .matches(e -> e.code() == FoleyException.Code.MISSING);
    }

    @Test
    void judgesALatentByTheFeaturesOfItsPicture() throws Exception {
        Latent latent = new Latent(SyntheticWeights.uniform("z", 4 * 16 * 64, -2, 2), 4, 16, 64);
        float[] seen = SyntheticWeights.uniform("seen", 40 * 512, -1, 1);
        try (AlignmentJudge judge =
                AlignmentJudge.open(Objects.requireNonNull(store.judges().get(Role.ALIGNMENT)))) {
            double whole = judge.probability(latent, new VideoFeatures(seen, 40, 512, 4));
            double window = judge.probability(latent, new VideoFeatures(Arrays.copyOf(seen, 32 * 512), 32, 512, 4));
            double other = judge.probability(
                    latent, new VideoFeatures(Arrays.copyOfRange(seen, 8 * 512, 40 * 512), 32, 512, 4));
            assertThat(whole).isBetween(0.0, 1.0).isEqualTo(window);
            assertThat(other).isNotEqualTo(whole);
        }
    }

    @Test
    void everyAnalysisFindsFigures() throws Exception {
        AnalysisRequest one = new AnalysisRequest(
                bundle,
                EngineOptions.cpu(),
                clips.subList(0, 1),
                request(Map.of()).settings(),
                Map.of());
        for (Analysis analysis : List.of(Analysis.REDUCER, Analysis.REDUNDANCY, Analysis.CHANNELS)) {
            Exhibit exhibit = analysis.run(one, Progress.NONE);
            assertThat(exhibit.id()).isEqualTo(analysis.id());
            assertThat(exhibit.tables().get(0).rows()).isNotEmpty();
            assertThat(exhibit.charts()).isNotEmpty();
        }
    }

    @Test
    void settingsHearEachChannelOfTheSameTake() throws Exception {
        AnalysisRequest one = new AnalysisRequest(
                bundle,
                EngineOptions.cpu(),
                clips.subList(0, 1),
                request(Map.of()).settings(),
                Map.of());
        Exhibit exhibit = Analysis.SETTINGS.run(one, Progress.NONE);
        FigureTable onsets = exhibit.tables().get(0);
        assertThat(onsets.columns()).containsExactly("settings", "r", "g", "b", "mean", "adaptive");
        assertThat(onsets.rows())
                .extracting(FigureTable.Row::name)
                .containsExactly("CFG 1, 10 steps", "CFG 1, 25 steps", "CFG 5, 10 steps", "CFG 5, 25 steps");
    }

    @Test
    void stopsWhenAskedTo() {
        List<String> stages = new ArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                stages.add(stage);
            }

            @Override
            public boolean isCancelled() {
                return !stages.isEmpty();
            }
        };
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> Analysis.EFFICIENCY.run(request(Map.of()), stopping))
                .matches(e -> e.code() == FoleyException.Code.CANCELLED);
    }
}
