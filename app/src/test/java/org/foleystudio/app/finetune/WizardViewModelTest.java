package org.foleystudio.app.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.train.ClipVerdict.Reason;
import org.foleystudio.engine.train.FineTunePlan;
import org.foleystudio.engine.train.TrainingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps before a run, without a toolkit. */
class WizardViewModelTest {
    @TempDir
    Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private final List<Path> started = new ArrayList<>();
    private ProgramFolders folders;
    private Bundle base;
    private WizardViewModel model;

    @BeforeEach
    void start() throws Exception {
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        base = TestBundles.write(folders.shippedModels(), "small");
        model = new WizardViewModel(
                tasks, toasts, folders, FXCollections.observableArrayList(List.of(base)), started::add);
        model.machines()
                .setAll(List.of(
                        new Machine(ComputeDevice.CUDA, "GPU", 0, "There is none."),
                        new Machine(ComputeDevice.CPU, "CPU", 8L << 30, "")));
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    private Path clips() throws Exception {
        Path folder = TuningClips.write(temp.resolve("clips"), 2);
        Files.copy(folder.resolve("clip 0.mp4"), folder.resolve("copy.mp4"));
        TuningClips.writeMute(folder.resolve("mute.mp4"));
        Files.writeString(folder.resolve("notes.txt"), "no clip");
        byte[] whole = Files.readAllBytes(folder.resolve("clip 1.mp4"));
        Files.write(folder.resolve("truncated.mp4"), Arrays.copyOf(whole, whole.length / 3));
        return folder;
    }

    @Test
    void givesEveryFileAVerdictAndASentence() throws Exception {
        model.addClips(List.of(clips()));
        Map<String, Reason> reasons = model.rows().stream()
                .collect(Collectors.toMap(row -> row.file().getFileName().toString(), row -> row.verdict()
                        .reason()));
        assertThat(reasons)
                .hasSize(6)
                .containsEntry("clip 0.mp4", Reason.BELOW_A_WINDOW)
                .containsEntry("copy.mp4", Reason.DUPLICATE)
                .containsEntry("mute.mp4", Reason.NO_SOUND)
                .containsEntry("notes.txt", Reason.UNREADABLE)
                .containsEntry("truncated.mp4", Reason.UNREADABLE);
        assertThat(model.rows())
                .allSatisfy(row -> assertThat(row.verdict().sentence()).isNotBlank());
        assertThat(model.clipCount()).startsWith("2 clips used");
        assertThat(model.expectation()).contains("2 clips");
        assertThat(model.obstacle(0)).isEmpty();
    }

    @Test
    void leavesOutWhatTheUserExcludesAndTakesMendedClipsIn() throws Exception {
        Path folder = clips();
        model.addClips(List.of(folder));
        for (ClipRow row : List.copyOf(model.rows())) {
            model.exclude(row, true);
        }
        assertThat(model.obstacle(0)).isNotEmpty();
        model.rows().stream()
                .filter(row -> row.file().endsWith("clip 1.mp4"))
                .findFirst()
                .ifPresent(row -> model.exclude(row, false));
        assertThat(model.obstacle(0)).isEmpty();
        assertThat(model.plan().clips().files()).containsExactly(folder.resolve("clip 1.mp4"));
        TuningClips.writeOne(folder.resolve("mute.mp4"), 77);
        model.check();
        assertThat(model.rows())
                .filteredOn(row -> row.file().endsWith("mute.mp4"))
                .singleElement()
                .satisfies(row -> assertThat(row.verdict().isUsable()).isTrue());
    }

    @Test
    void saysWhyAStepCannotBeLeft() {
        assertThat(model.obstacle(0)).contains("at least one clip");
        assertThat(model.firstObstacle()).isZero();
        model.baseProperty().set(Optional.empty());
        assertThat(model.obstacle(1)).isNotEmpty();
        model.baseProperty().set(Optional.of(base));
        model.deviceProperty().set(ComputeDevice.CUDA);
        assertThat(model.obstacle(2)).isEqualTo("There is none.");
        model.deviceProperty().set(ComputeDevice.CPU);
        assertThat(model.obstacle(2)).isEmpty();
        model.nameProperty().set("no name");
        assertThat(model.obstacle(3)).contains("letters");
        model.nameProperty().set("small");
        assertThat(model.obstacle(3)).contains("small");
        model.nameProperty().set("mine");
        model.settings().maskRatio.set(1.5);
        assertThat(model.obstacle(3)).contains("mask ratio");
        model.settings().reset();
        assertThat(model.obstacle(3)).isEmpty();
    }

    @Test
    void offersNothingThatDoesNotFitTheBaseOrTheMemory() {
        assertThat(Goal.SOUND_AND_TIME.obstacle(base)).contains("small knows when things happen already");
        assertThat(model.effortObstacle(Effort.NIGHT)).isEmpty();
        model.machines().setAll(List.of(new Machine(ComputeDevice.CPU, "CPU", 100L << 20, "")));
        assertThat(model.effortObstacle(Effort.NIGHT)).contains("batch of 16");
        assertThat(model.obstacle(2)).contains("memory");
    }

    @Test
    void measuresAFewStepsAndForgetsThatWhenTheChoiceChanges() {
        double guessed = model.cost().orElseThrow().secondsPerStep();
        model.settings().batch.set(2);
        model.measure();
        assertThat(model.measuredProperty().get())
                .hasValueSatisfying(cost -> assertThat(cost.isMeasured()).isTrue());
        assertThat(model.cost().orElseThrow().secondsPerStep()).isPositive().isNotEqualTo(guessed);
        model.settings().batch.set(3);
        assertThat(model.cost().orElseThrow().isMeasured()).isFalse();
    }

    @Test
    void writesAPlanThatAnotherProcessCanRead() throws Exception {
        model.addClips(List.of(TuningClips.write(temp.resolve("clips"), 1)));
        model.goalProperty().set(Goal.TIME);
        model.settings().take(Effort.TRY);
        model.settings().lambda.set(0.5);
        model.nameProperty().set("mine");
        model.descriptionProperty().set("Bars that move");
        model.start();
        assertThat(started).hasSize(1);
        FineTunePlan plan = FineTunePlan.read(started.get(0));
        assertThat(plan).isEqualTo(model.plan());
        assertThat(plan.settings().parts()).isEqualTo(TrainingSettings.Parts.TEMPORAL);
        assertThat(plan.settings().objective().lambda()).isEqualTo(0.5);
        assertThat(plan.job(started.get(0)).description()).isEqualTo("Bars that move");
        assertThat(model.obstacle(3)).as("the name is taken now").isNotEmpty();
    }
}
