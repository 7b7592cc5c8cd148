package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.diffusion.LinearSchedule;
import org.foleystudio.engine.diffusion.NoiseScheduleVp;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Double guidance with a full-size classifier of synthetic weights around a tiny network. */
class ClassifierGuidanceTest {
    @TempDir
    static Path folder;

    private static OpenBundle open;
    private static FoleyEngine engine;

    @BeforeAll
    static void open() throws FoleyException {
        Bundle bundle =
                BundleFixtures.withJudges(folder, "guided", Map.of(Role.GUIDANCE, AlignmentClassifier.parameters()));
        open = OpenBundle.open(bundle, EngineOptions.cpu());
        engine = FoleyEngine.lending(open, open.network());
    }

    @AfterAll
    static void close() {
        engine.close();
        open.close();
    }

    @Test
    void takesTheClassifiersPullOffTheNoise() throws Exception {
        double t = 700;
        int size = 4 * 16 * 64;
        float[] x = SyntheticWeights.uniform("x", 2 * size, -2, 2);
        float[] features = SyntheticWeights.uniform("features", 2 * 32 * 512, -1, 1);
        ClassifierGuide guide = new ClassifierGuide(open);
        float[] expected;
        try (AlignmentClassifier classifier = new AlignmentClassifier(
                open.openPart(Role.GUIDANCE, AlignmentClassifier.parameters()).orElseThrow())) {
            double step = guide.classifierStep(t);
            float[] swapped = new float[features.length];
            System.arraycopy(features, 32 * 512, swapped, 0, 32 * 512);
            System.arraycopy(features, 0, swapped, 32 * 512, 32 * 512);
            expected = classifier.logGradient(x, new double[] {step, step}, swapped);
        }
        double sigma = new NoiseScheduleVp(LinearSchedule.paper()).sigma((t + 1) / 1000);
        try (NDManager scope = open.manager().newSubManager();
                ClassifierGuide.Run run = guide.begin(features, 2, 3)) {
            Shape shape = new Shape(2, 4, 16, 64);
            NDArray noise = scope.create(new float[2 * size], shape).add(0.5f);
            float[] guided = run.guided(noise, scope.create(x, shape), new int[] {1, 0}, t)
                    .toFloatArray();
            double largest = 0;
            for (int i = 0; i < guided.length; i++) {
                double pull = 3 * sigma * expected[i];
                largest = Math.max(largest, Math.abs(pull));
                assertThat((double) guided[i]).isCloseTo(0.5 - pull, within(1e-5 + 1e-3 * Math.abs(pull)));
            }
            assertThat(largest).isGreaterThan(1e-4);
        }
    }

    @Test
    void asksTheClassifierAtTheStepWithAsMuchNoise() {
        ClassifierGuide guide = new ClassifierGuide(open);
        NoiseScheduleVp own = new NoiseScheduleVp(LinearSchedule.paper());
        double before = -1;
        for (double t : new double[] {10, 100, 250, 499.5, 700}) {
            double step = guide.classifierStep(t);
            assertThat(step).isGreaterThan(before);
            double log = 0;
            double first = Math.sqrt(0.00085);
            double last = Math.sqrt(0.012);
            for (int i = 0; i <= (int) step; i++) {
                log += Math.log1p(-Math.pow(first + (last - first) * i / 999, 2));
            }
            double next = Math.log1p(-Math.pow(first + (last - first) * ((int) step + 1) / 999, 2));
            assertThat(2 * own.logAlpha((t + 1) / 1000)).isBetween(log + next - 1e-9, log + 1e-9);
            before = step;
        }
        // the network's schedule ends in more noise than the classifier has ever seen
        assertThat(guide.classifierStep(999)).isEqualTo(999);
    }

    @Test
    void changesTheTakeAndIsNotedInIt() throws FoleyException {
        GenerationSettings settings = GenerationSettings.recommended(open.manifest());
        Take plain = take(settings);
        Take off = take(settings.withClassifierGuidance(0));
        Take guided = take(settings.withClassifierGuidance(2));
        assertThat(off.latent().values()).isEqualTo(plain.latent().values());
        assertThat(off.provenance()).doesNotContainKey("classifierGuidance");
        assertThat(guided.latent().values()).isNotEqualTo(plain.latent().values());
        assertThat(guided.provenance()).containsEntry("classifierGuidance", "2.0");
        assertThat(take(settings.withClassifierGuidance(2)).latent().values())
                .isEqualTo(guided.latent().values());
    }

    private static Take take(GenerationSettings settings) throws FoleyException {
        return engine.generate(TestClip.blinking(8, 4), new PictureLength(1, 1), Map.of(), settings, Progress.NONE)
                .get(0);
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        try (TinyModel model = new TinyModel(TimeAxis.COLUMNS);
                FoleyEngine without = model.open()) {
            GenerationSettings settings =
                    GenerationSettings.paper().withSteps(2).withClassifierGuidance(2);
            assertThatExceptionOfType(FoleyException.class)
                    .isThrownBy(() -> without.generate(
                            TestClip.blinking(8, 4), new PictureLength(1, 1), Map.of(), settings, Progress.NONE))
                    .withMessageContaining("double_guidance_classifier.ckpt")
                    .matches(e -> e.code() == FoleyException.Code.MISSING);
        }
    }

    @Test
    void refusesStrengthsThatAreNone() {
        for (double wrong : List.of(-1.0, Double.NaN, 1e9)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GenerationSettings.paper().withClassifierGuidance(wrong));
        }
    }
}
