package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioViewModelTest {
    private static final Path DEMO = Path.of("../assets/demo/clip.mp4");

    @TempDir
    private Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private Preferences preferences;
    private StudioViewModel studio;

    @BeforeEach
    void begin() {
        preferences = new Preferences(temp.resolve("projects"));
        studio = new StudioViewModel(tasks, toasts, preferences, Clock.systemUTC(), DEMO);
    }

    @AfterEach
    void end() {
        studio.closeProject();
        tasks.close();
    }

    private Project project() {
        return studio.project().orElseThrow();
    }

    @Test
    void opensTheDemoSavesAndReopensEqual() {
        assertThat(studio.withoutClipProperty().get()).isNotEmpty();
        studio.openDemo();
        assertThat(project().clips()).hasSize(1);
        assertThat(project().clips().get(0).sha256()).hasSize(64);
        assertThat(project().inspections()).hasSize(1);
        assertThat(studio.withoutClipProperty().get()).isEmpty();
        assertThat(studio.savedTextProperty().get()).isEqualTo("edited");
        studio.save();
        assertThat(studio.savedTextProperty().get()).startsWith("saved");
        ProjectState saved = project().state();
        Path folder = project().folder();
        studio.open(folder);
        assertThat(project().state()).isEqualTo(saved);
        assertThat(preferences.recent()).containsExactly(folder);
        assertThat(toasts.shown()).isEmpty();
    }

    @Test
    void unsavedWorkComesBackAfterACrash() throws IOException {
        studio.openDemo();
        project().perform(Edits.rename("Kitchen"));
        Path crashed = temp.resolve("crashed");
        copy(project().folder(), crashed);
        studio.open(crashed);
        assertThat(project().state().name()).isEqualTo("Kitchen");
        assertThat(project().clips()).hasSize(1);
        assertThat(studio.savedTextProperty().get()).isEqualTo("edited");
        assertThat(toasts.shown()).anyMatch(t -> t.text().contains("unsaved work is back"));
    }

    @Test
    void aDropMakesAProjectAndSaysWhatIsNoClip() throws IOException {
        Path text = Files.writeString(temp.resolve("notes.mp4"), "not a film");
        studio.drop(List.of(text));
        assertThat(project().clips()).isEmpty();
        assertThat(toasts.shown()).hasSize(1).allMatch(t -> t.kind() == Toasts.Kind.FAILURE);
        studio.drop(List.of(DEMO));
        studio.drop(List.of(DEMO));
        assertThat(project().clips()).hasSize(1);
    }

    @Test
    void aClipThatIsGoneIsSaidAndFoundAgainByItsBytes() throws IOException {
        Path clip = Files.copy(DEMO, temp.resolve("a.mp4"));
        studio.drop(List.of(clip));
        studio.save();
        Path folder = project().folder();
        Files.move(clip, Files.createDirectories(temp.resolve("moved")).resolve("b.mp4"));
        studio.open(folder);
        assertThat(studio.missing()).hasSize(1);
        assertThat(toasts.shown()).anyMatch(t -> t.text().contains("not where it was"));
        studio.relink(project().clips().get(0), temp.resolve("moved"));
        assertThat(studio.missing()).isEmpty();
        assertThat(project().clips().get(0).path()).isEqualTo(temp.resolve("moved/b.mp4"));
        project().history().undo();
        assertThat(project().clips().get(0).path()).isEqualTo(clip);
    }

    @Test
    void aCopyGoesOnElsewhere() {
        studio.openDemo();
        studio.save();
        Path first = project().folder();
        studio.saveAs(temp.resolve("copy"));
        assertThat(project().folder()).isEqualTo(temp.resolve("copy"));
        assertThat(project().state().name()).isEqualTo("copy");
        studio.open(first);
        assertThat(project().state().name()).isEqualTo("Demo");
    }

    @Test
    void whatIsNoProjectIsOneSentence() {
        studio.open(temp.resolve("nowhere"));
        assertThat(studio.project()).isEmpty();
        assertThat(toasts.shown()).hasSize(1);
    }

    @Test
    void aDisplayIsNeededOnLinuxOnly() {
        assertThat(Studio.hasDisplay("Linux", Map.of())).isFalse();
        assertThat(Studio.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Studio.hasDisplay("Windows 11", Map.of())).isTrue();
        assertThat(Studio.isWanted(new String[0])).isTrue();
        assertThat(Studio.isWanted(new String[] {"doctor"})).isFalse();
        assertThat(Studio.isWanted(new String[] {temp.toString()})).isFalse();
    }

    @Test
    void clipsThatAreThereOpenInTheWindow() throws IOException {
        String clip = Files.createFile(temp.resolve("a b.mp4")).toString();
        String list = Files.createFile(temp.resolve("list.txt")).toString();
        assertThat(Studio.isWanted(new String[] {clip})).isTrue();
        assertThat(Studio.isWanted(new String[] {clip, clip})).isTrue();
        assertThat(Studio.isWanted(new String[] {temp.resolve("gone.mp4").toString()}))
                .isFalse();
        assertThat(Studio.isWanted(new String[] {"generate", clip})).isFalse();
        assertThat(Studio.isWanted(new String[] {list})).isFalse();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
