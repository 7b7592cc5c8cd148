package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.evaluate.AblationPlan.Budget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ablations from end to end, as small as they can be. */
class AblationTest {
    private static final Budget LEAST = new Budget(1, 2, 12, 2, 2, 1);

    @TempDir
    static Path folder;

    private static Bundle bundle;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void make() throws FoleyException {
        bundle = BundleFixtures.write(folder.resolve("models"), "small", new Defaults(2, 1.5, 0.5, "g"));
    }

    private static AblationPlan plan(Ablation ablation, Budget budget, String... sizes) {
        return new AblationPlan(
                ablation,
                bundle,
                EngineOptions.cpu(),
                folder.resolve("cache"),
                folder.resolve("work-" + ablation.id()),
                budget,
                List.of(sizes));
    }

    @Test
    void trainsEachVariantAndGoesOnWhereItWas() throws Exception {
        AblationPlan plan = plan(Ablation.FEATURES, LEAST, "nano");
        Progress stopping = new Progress() {
            @Override
            public void report(String stage, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return !told.isEmpty();
            }
        };
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> AblationRun.run(plan, told::add, stopping))
                .matches(e -> e.code() == FoleyException.Code.CANCELLED);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("one vector (Reducer, paper), 1 of 1: held-out error ");

        told.clear();
        Exhibit exhibit = AblationRun.run(plan, told::add, Progress.NONE);
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isEqualTo("one vector (Reducer, paper), 1 of 1: was measured already");
        FigureTable table = exhibit.tables().get(0);
        assertThat(table.columns()).startsWith("picture as", "held-out error", "onset F1");
        assertThat(table.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.figures().get(0).value()).isPositive());
        try (var files = Files.walk(plan.work())) {
            assertThat(files.filter(file -> file.toString().contains("checkpoints")))
                    .isEmpty();
        }
    }

    @Test
    void guidanceByAClassifierIsARowWhereThereIsOne() throws Exception {
        Bundle guided = BundleFixtures.withJudges(
                folder.resolve("guided"), "guided", Map.of(Role.GUIDANCE, AlignmentClassifier.parameters()));
        AblationPlan plan = new AblationPlan(
                Ablation.GUIDANCE, guided, EngineOptions.cpu(), folder, folder, LEAST, List.of("nano"));
        assertThat(AblationVariant.of(plan))
                .extracting(AblationVariant::name)
                .containsExactly("no guidance", "CFG 2", "CFG 5 (paper)", "CFG 2 + CG 2");
    }

    @Test
    void everyAblationHasVariants() {
        for (Ablation ablation : Ablation.values()) {
            assertThat(AblationVariant.of(plan(ablation, LEAST, "nano", "T")))
                    .as(ablation.id())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void repeatsHaveASpread() {
        Map<String, List<Map<String, Double>>> measured =
                Map.of("a", List.of(Map.of("onsetF1", 0.5), Map.of("onsetF1", 0.7)));
        Exhibit exhibit = AblationTable.of(plan(Ablation.STEPS, LEAST, "nano"), measured);
        assertThat(AblationTable.of(plan(Ablation.GUIDANCE, LEAST, "nano"), measured)
                        .notes())
                .anyMatch(note -> note.contains("double_guidance_classifier.ckpt"));
        assertThat(exhibit.tables().get(0).columns()).containsExactly("steps", "onset F1");
        assertThat(exhibit.tables().get(0).rows().get(0).figures().get(0).text())
                .isEqualTo("0.600 ± 0.141");
    }

    @Test
    void aTrainingThatCameToNothingDoesNotCount() {
        Map<String, List<Map<String, Double>>> measured =
                Map.of("T", List.of(Map.of(), Map.of("heldOutError", 0.24, "onsetF1", 0.5)));
        Exhibit exhibit = AblationTable.of(plan(Ablation.SIZES, LEAST, "T"), measured);
        assertThat(exhibit.tables().get(0).rows().get(0).figures().get(0).text())
                .isEqualTo("0.240");
        assertThat(exhibit.notes()).anyMatch(note -> note.startsWith("Of 2 trainings of \"T\" 1 came to nothing"));
        assertThat(AblationTable.sentence(Map.of())).contains("no number");
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(Ablation.SIZES, LEAST, "XXL"))
                .withMessageContaining("nano");
    }
}
