package org.foleystudio.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.FigureTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabViewModelTest {
    private static final Exhibit FOUND = new Exhibit(
            "reducer",
            "A title",
            List.of(new FigureTable("t", List.of("name", "n"), List.of(FigureTable.Row.of("row", 1.5)))),
            List.of(),
            List.of());

    @TempDir
    Path folder;

    private final FakeLaboratory laboratory = new FakeLaboratory();
    private final ObjectProperty<Optional<Bundle>> bundle = new SimpleObjectProperty<>(Optional.empty());
    private Project project;
    private LabViewModel lab;

    /** Notes what it is asked. */
    private static final class FakeLaboratory implements Laboratory {
        private final List<String> asked = new ArrayList<>();
        private Map<LabItem, String> obstacles = new EnumMap<>(LabItem.class);
        private Optional<FoleyException> failure = Optional.empty();
        private Runnable meanwhile = () -> {};

        @Override
        public Map<LabItem, String> obstacles(Bundle model, List<Path> clips, List<Path> sounding) {
            return obstacles;
        }

        @Override
        public Exhibit look(LabItem item, Bundle model, List<Path> clips, Progress progress) throws FoleyException {
            asked.add(item + " " + model.name() + " "
                    + clips.stream().map(Path::getFileName).toList());
            meanwhile.run();
            progress.checkCancelled();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return FOUND;
        }
    }

    private ClipEntry clip(String id, boolean hasAudio) {
        return new ClipEntry(
                id, folder.resolve(id + ".mp4"), "", 50, new FrameRate(25, 1), 96_000, 64, 48, "", hasAudio, false, "");
    }

    @BeforeEach
    void open() {
        ProjectState state = ProjectState.empty("lab")
                .withClip(clip("loud", true))
                .withClip(clip("other", true))
                .withClip(clip("silent", false))
                .showing("loud");
        project = new Project(folder, state, state);
        lab = new LabViewModel(project, Tasks.sameThread(), laboratory, bundle);
        bundle.set(Optional.of(Fixtures.bundle("starter")));
    }

    private LabEntry entry(LabItem item) {
        return lab.entries().get(item.ordinal());
    }

    @Test
    void looksAtTheClipThatIsShownOrAtAllThatItCanUse() {
        lab.look(entry(LabItem.REDUNDANCY));
        lab.onlyThisClipProperty().set(false);
        lab.look(entry(LabItem.REDUNDANCY));
        lab.look(entry(LabItem.SETTINGS));
        assertThat(laboratory.asked)
                .containsExactly(
                        "REDUNDANCY starter [loud.mp4]",
                        "REDUNDANCY starter [loud.mp4, other.mp4, silent.mp4]",
                        "SETTINGS starter [loud.mp4, other.mp4]");
        assertThat(lab.subjectProperty().get()).isEqualTo("starter · 3 clips");
        assertThat(entry(LabItem.SETTINGS).findingProperty().get().orElseThrow().of())
                .isEqualTo("starter · 2 clips");
    }

    @Test
    void keepsWhatWasFoundAndOfWhat() {
        lab.look(entry(LabItem.REDUCER));
        LabEntry.Finding finding =
                entry(LabItem.REDUCER).findingProperty().get().orElseThrow();
        assertThat(finding.exhibit()).isSameAs(FOUND);
        assertThat(finding.of()).isEqualTo("starter");
        assertThat(entry(LabItem.REDUCER).runningProperty().get()).isFalse();
        assertThat(entry(LabItem.EFFICIENCY).findingProperty().get()).isEmpty();
    }

    @Test
    void saysWhatIsNeededAndThenDoesNotLook() {
        laboratory.obstacles = Map.of(LabItem.ALIGNMENT, "This needs a file.");
        project.show("other");
        assertThat(entry(LabItem.ALIGNMENT).obstacleProperty().get()).isEqualTo("This needs a file.");
        assertThat(entry(LabItem.REDUCER).obstacleProperty().get()).isEmpty();
        lab.look(entry(LabItem.ALIGNMENT));
        assertThat(laboratory.asked).isEmpty();
        bundle.set(Optional.empty());
        assertThat(entry(LabItem.REDUCER).obstacleProperty().get()).contains("Choose a model");
    }

    @Test
    void saysWhatWentWrongAndKeepsTheEarlierFinding() {
        lab.look(entry(LabItem.CHANNELS));
        laboratory.failure = Optional.of(new FoleyException(FoleyException.Code.MEDIA, "That clip cannot be read."));
        lab.look(entry(LabItem.CHANNELS));
        assertThat(entry(LabItem.CHANNELS).troubleProperty().get()).isEqualTo("That clip cannot be read.");
        assertThat(entry(LabItem.CHANNELS).findingProperty().get()).isPresent();
        laboratory.failure = Optional.empty();
        lab.look(entry(LabItem.CHANNELS));
        assertThat(entry(LabItem.CHANNELS).troubleProperty().get()).isEmpty();
    }

    @Test
    void everyItemHasWords() {
        for (LabItem item : LabItem.values()) {
            assertThat(item.title()).isNotBlank();
            assertThat(item.description()).isNotBlank();
        }
    }

    @Test
    void writesTablesForOtherPrograms() throws Exception {
        Path file = folder.resolve("out.csv");
        Toasts toasts = new Toasts();
        List<String> suggested = new ArrayList<>();
        LabFiles files = new LabFiles(Tasks.sameThread(), toasts, (name, kind) -> {
            suggested.add(name);
            return Optional.of(file);
        });
        assertThat(LabFiles.kinds(FOUND)).containsExactly(LabFiles.Kind.CSV);
        files.save(FOUND, LabFiles.Kind.CSV, "starter", Theme.DARK.palette());
        assertThat(suggested).containsExactly("starter-reducer.csv");
        assertThat(Files.readString(file)).contains("row,1.5");
        files.save(FOUND, LabFiles.Kind.SVG, "starter", Theme.DARK.palette());
        assertThat(Files.readString(folder.resolve("out.csv.svg"))).startsWith("<svg");
        assertThat(Files.readString(file)).as("another kind").contains("row,1.5");
    }
}
