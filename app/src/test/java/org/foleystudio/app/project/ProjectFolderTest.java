package org.foleystudio.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path temp;

    private Path saved() throws FoleyException {
        Path folder = temp.resolve("kitchen");
        try (ProjectFolder project = ProjectFolder.create(folder, "Kitchen", CLOCK)) {
            project.save(Samples.full());
        }
        return folder;
    }

    private static ProjectState opened(Path folder) throws FoleyException {
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            return project.state();
        }
    }

    @Test
    void reopensEqual() throws FoleyException {
        Path folder = saved();
        try (ProjectFolder project = ProjectFolder.open(folder.resolve("project.json"), CLOCK)) {
            assertThat(project.state()).isEqualTo(Samples.full().withTimeline("c1", t -> project.state()
                    .timeline("c1")));
            assertThat(project.state().timeline("c1").comp().ranges()).hasSize(2);
            assertThat(project.notes()).isEmpty();
            assertThat(project.obstacle()).isEmpty();
        }
    }

    @Test
    void everyFieldSurvives() throws FoleyException {
        ProjectState state = Samples.full();
        Path folder = temp.resolve("p");
        try (ProjectFolder project = ProjectFolder.create(folder, "p", CLOCK)) {
            project.save(state);
        }
        assertThat(opened(folder)).isEqualTo(state);
    }

    @Test
    void clipsInsideTheFolderMoveWithIt() throws FoleyException, IOException {
        Path folder = temp.resolve("p");
        ClipEntry inside = Samples.clip("c1").withPath(folder.resolve("media/a.mov"));
        try (ProjectFolder project = ProjectFolder.create(folder, "p", CLOCK)) {
            project.save(project.state().withClip(inside));
        }
        Path moved = temp.resolve("elsewhere");
        Files.move(folder, moved);
        assertThat(opened(moved).clips().get(0).path()).isEqualTo(moved.resolve("media/a.mov"));
    }

    @Test
    void unsavedWorkComesBackAndItsJournalIsKept() throws FoleyException, IOException {
        Path folder = saved();
        ProjectState edited = Samples.full().withName("edited");
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            project.keep(Samples.full().withName("between"));
            project.keep(edited);
        }
        for (int crash = 0; crash < 2; crash++) {
            try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
                assertThat(project.state().name()).isEqualTo("edited");
                assertThat(project.savedState().name()).isEqualTo("Kitchen, scene 12");
                assertThat(project.notes()).hasSize(1);
            }
        }
        try (Stream<Path> aside = Files.list(folder.resolve("recovery"))) {
            assertThat(aside).anyMatch(p -> p.toString().endsWith("journal.jsonl"));
        }
    }

    @Test
    void savedWorkNeedsNoRecovery() throws FoleyException {
        Path folder = saved();
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            project.keep(Samples.full().withName("edited"));
            project.save(Samples.full().withName("edited"));
        }
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            assertThat(project.notes()).isEmpty();
            assertThat(project.state().name()).isEqualTo("edited");
        }
    }

    @Test
    void givingUpIsFinal() throws FoleyException {
        Path folder = saved();
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            project.keep(Samples.full().withName("edited"));
            project.discardUnsaved();
        }
        assertThat(opened(folder).name()).isEqualTo("Kitchen, scene 12");
    }

    @Test
    void aKillBetweenSavingAndClearingTheJournalLosesNothing() throws FoleyException, IOException {
        Path folder = saved();
        byte[] journal;
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            project.keep(Samples.full().withName("older"));
            journal = Files.readAllBytes(folder.resolve(Journal.FILE));
            project.save(Samples.full().withName("newer"));
        }
        Files.write(folder.resolve(Journal.FILE), journal);
        assertThat(opened(folder).name()).isEqualTo("newer");
    }

    /** The write sequence of an edit, cut after every single byte. */
    @Test
    void aJournalCutAnywhereGivesTheLastWholeState() throws FoleyException, IOException {
        Path folder = temp.resolve("p");
        ProjectState[] states = new ProjectState[3];
        int[] ends = new int[3];
        try (ProjectFolder project = ProjectFolder.create(folder, "p0", CLOCK)) {
            for (int i = 0; i < 3; i++) {
                states[i] = ProjectState.empty("p" + (i + 1)).withClip(Samples.clip("c1"));
                project.keep(states[i]);
                ends[i] = Math.toIntExact(Files.size(folder.resolve(Journal.FILE)));
            }
        }
        byte[] whole = Files.readAllBytes(folder.resolve(Journal.FILE));
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(folder.resolve(Journal.FILE), Arrays.copyOf(whole, cut));
            int kept = 0;
            while (kept < 3 && cut >= ends[kept] - 1) {
                kept++;
            }
            assertThat(opened(folder).name()).as("cut at " + cut).isEqualTo("p" + kept);
        }
    }

    /** The write sequence of a save: the new file lies beside the old, cut after every byte, until it is moved. */
    @Test
    void aSaveCutAnywhereGivesTheOldState() throws FoleyException, IOException {
        Path folder = saved();
        byte[] next = Files.readAllBytes(folder.resolve("project.json"));
        for (int cut = 0; cut <= next.length; cut += 7) {
            Files.write(folder.resolve(".part-1-1-project.json"), Arrays.copyOf(next, cut));
            assertThat(opened(folder)).isEqualTo(opened(folder));
            assertThat(opened(folder).clips()).hasSize(2);
        }
    }

    @Test
    void aDamagedFileGivesTheBackupAndIsKept() throws FoleyException, IOException {
        Path folder = saved();
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            project.save(Samples.full().withName("second"));
        }
        Files.writeString(folder.resolve("project.json"), "{\"format\":\"foley-project\",\"schema\":1,");
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            assertThat(project.state().name()).isEqualTo("Kitchen, scene 12");
            assertThat(project.notes()).hasSize(1);
            project.save(project.state());
        }
        assertThat(opened(folder).name()).isEqualTo("Kitchen, scene 12");
    }

    @Test
    void aDamagedFileWithoutBackupIsOneSentence() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("p"));
        Files.writeString(folder.resolve("project.json"), "[[[[");
        assertThatThrownBy(() -> ProjectFolder.open(folder, CLOCK))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void opensWhatItCan() throws FoleyException, IOException {
        Path folder = saved();
        Path file = folder.resolve("project.json");
        String json = Files.readString(file)
                .replaceFirst("\"wav\": \"takes/t2.wav\"", "\"wav\": \"../../etc/passwd\"")
                .replaceFirst("\"colour\": \"TEAL\"", "\"colour\": \"MAUVE\"");
        Files.writeString(file, json);
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            assertThat(project.state().takes()).hasSize(1);
            assertThat(project.state().timeline("c1").markers()).isEmpty();
            assertThat(project.state().clips()).hasSize(2);
            assertThat(project.notes()).hasSize(1);
        }
    }

    @Test
    void aNewerProjectIsShownAndNotChanged() throws FoleyException, IOException {
        Path folder = saved();
        Path file = folder.resolve("project.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"schema\": 1", "\"schema\": 9"));
        try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
            assertThat(project.state().clips()).hasSize(2);
            assertThat(project.obstacle()).contains("newer");
            assertThatThrownBy(() -> project.save(project.state())).isInstanceOf(FoleyException.class);
        }
    }

    @Test
    void theSecondInstanceMayOnlyLook() throws FoleyException {
        Path folder = saved();
        try (ProjectFolder first = ProjectFolder.open(folder, CLOCK);
                ProjectFolder second = ProjectFolder.open(folder, CLOCK)) {
            assertThat(first.obstacle()).isEmpty();
            assertThat(second.obstacle()).contains("another window");
            assertThat(second.state()).isEqualTo(first.state());
            assertThatThrownBy(() -> second.keep(second.state())).isInstanceOf(FoleyException.class);
            first.save(first.state().withName("first"));
        }
        try (ProjectFolder third = ProjectFolder.open(folder, CLOCK)) {
            assertThat(third.obstacle()).isEmpty();
        }
    }

    @Test
    void theSecondInstanceSeesWhatTheFirstHasNotSaved() throws FoleyException {
        ProjectState newest = Samples.full();
        try (ProjectFolder first = ProjectFolder.create(temp.resolve("p"), "p", CLOCK)) {
            first.keep(newest);
            try (ProjectFolder second = ProjectFolder.open(temp.resolve("p"), CLOCK)) {
                assertThat(second.obstacle()).isNotEmpty();
                assertThat(second.state()).isEqualTo(newest);
            }
            // looking changed nothing
            first.keep(newest.withName("later"));
        }
        try (ProjectFolder again = ProjectFolder.open(temp.resolve("p"), CLOCK)) {
            assertThat(again.state().name()).isEqualTo("later");
        }
    }

    @Test
    void unusedTakeFilesAreThoseThatNoUndoLeadsBackTo() throws FoleyException, IOException {
        ProjectState full = Samples.full();
        Project project = new Project(temp, full, full);
        Path takes = Files.createDirectories(temp.resolve(Project.TAKES));
        for (String name : List.of("t1.wav", "t1.latent", "t2.wav", "left-over.wav")) {
            Files.write(takes.resolve(name), new byte[10]);
        }
        TakeEntry take = full.take("t2").orElseThrow();
        project.perform(Edit.of(
                "replace",
                s -> s.withTake("t2", t -> t.withSound("takes/t2~red.wav", "red", t.provenance(), t.measures()))));
        project.markSaved(project.state());
        Instant later = Instant.now().plusSeconds(5);

        UnusedFiles unused = UnusedFiles.find(temp, project.wanted(), later);
        assertThat(unused.files()).containsExactly(takes.resolve("left-over.wav"));
        assertThat(unused.bytes()).isEqualTo(10);
        assertThat(UnusedFiles.find(temp, List.of(project.state()), later).files())
                .contains(temp.resolve(take.wav()));
        assertThat(UnusedFiles.find(temp, project.wanted(), Instant.now().minusSeconds(60))
                        .files())
                .isEmpty();
        unused.delete();
        assertThat(takes.resolve("left-over.wav")).doesNotExist();
        assertThat(takes.resolve("t2.wav")).exists();
    }

    @Test
    void noProjectIsOneSentence() {
        assertThatThrownBy(() -> ProjectFolder.open(temp, CLOCK)).hasMessageContaining("project.json");
    }

    @Test
    void findsMovedClipsByTheirBytes() throws FoleyException, IOException {
        Path there = Files.createDirectories(temp.resolve("a/b"));
        Files.writeString(there.resolve("renamed.mov"), "the picture");
        Files.writeString(there.resolve("c1.mov"), "another picture");
        ClipEntry clip = Samples.clip("c1").withSha256(ContentHash.sha256(there.resolve("renamed.mov")));
        assertThat(Relink.find(clip, temp, Progress.NONE)).contains(there.resolve("renamed.mov"));
        assertThat(Relink.find(Samples.clip("c2"), temp, Progress.NONE)).isEmpty();
    }

    @Test
    void fuzzedFilesOpenOrSaySo() throws FoleyException, IOException {
        Path folder = saved();
        Path file = folder.resolve("project.json");
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 1 + i % 4; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try (ProjectFolder project = ProjectFolder.open(folder, CLOCK)) {
                assertThat(project.state().takes().size()).isLessThanOrEqualTo(2);
            } catch (FoleyException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(List.of(good)).hasSize(1);
    }
}
