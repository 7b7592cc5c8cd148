package org.foleystudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.app.generate.FakeMaker;
import org.foleystudio.app.generate.Fixtures;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.GenerationRequest;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.media.WavFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, or is odd, when sounds leave the studio. */
class BadMomentsTest {
    private static final FrameRate PAL = new FrameRate(25, 1);

    @TempDir
    Path folder;

    private ClipEntry clip(String name, long frames, FrameRate rate, String timecode) {
        return DiskProjects.clip(folder.resolve(name), frames, rate, timecode);
    }

    private List<Exported> export(ProjectState state, ExportPlan plan) throws FoleyException {
        return new Exporter(state, folder, Clock.systemUTC()).write(plan, Progress.NONE);
    }

    private static List<Deliverable> lanes(ProjectState state) {
        return state.activeTimeline().lanes().stream()
                .map(l -> Deliverable.lane(state.active(), l))
                .toList();
    }

    private static long timeReference(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("bext");
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at + 8 + 338);
    }

    @Test
    void aDiskWithoutRoomIsFoundBeforeAnythingIsWritten() throws Exception {
        ClipEntry day = clip("day.mov", 24L * 3600 * 25, PAL, "");
        ProjectState state = DiskProjects.write(folder, day, 1);
        List<Deliverable> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.addAll(lanes(state));
        }
        ExportPlan plan = ExportPlan.of(many, folder.resolve("out"))
                .withShape(
                        new FileShape(96_000, WavFormat.FLOAT_32, FileShape.Layout.STEREO, FileShape.DEFAULT.level()));
        assertThatThrownBy(() -> export(state, plan))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.DISK_FULL));
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsASentence() throws Exception {
        Path system = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(system), "only Linux has a folder that even its owner cannot write");
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 25, PAL, ""), 1);
        assertThatThrownBy(() -> export(state, ExportPlan.of(lanes(state), system.resolve("foley"))))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("/proc/foley");
    }

    @Test
    void namesThatCollideGetNumbers() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 25, PAL, ""), 2);
        ProjectState alike = state.withTimeline(
                state.active(),
                t -> t.withLanes(List.of(
                        t.lanes().get(0).withName("Hit"), t.lanes().get(1).withName("hit"))));
        List<Exported> files = export(alike, ExportPlan.of(lanes(alike), folder.resolve("out")));
        assertThat(files.get(0).file().getFileName()).hasToString("a_hit.wav");
        assertThat(files.get(1).file().getFileName()).hasToString("a_hit (2).wav");
    }

    @Test
    void namesOfAnyLengthAndScriptBecomeFiles() throws Exception {
        for (String name : List.of(
                "x".repeat(251) + ".mov",
                "音".repeat(83) + ".mov",
                "סצנה 12 מטבח.mov",
                "مشهد ١٢.mov",
                "🎬 clap.mov",
                "\u202egnp.mov",
                "con.mov",
                "...mov",
                "Ku\u0308che.mov")) {
            ProjectState state = DiskProjects.write(Files.createTempDirectory(folder, "p"), clip(name, 5, PAL, ""), 1);
            Path target = ExportPlan.of(lanes(state), folder.resolve("out"))
                    .withWhenThere(ExportPlan.WhenThere.NUMBER)
                    .files(state)
                    .get(0)
                    .target();
            String file = target.getFileName().toString();
            assertThat(file.getBytes(StandardCharsets.UTF_8).length).as(file).isLessThanOrEqualTo(255);
            assertThat(file).doesNotContain("\u202e").doesNotMatch("(?i)con(\\..*)?");
            Files.createDirectories(target.getParent());
            assertThat(Files.writeString(target, "")).exists();
        }
    }

    @Test
    void aClipWithoutTimecodeStartsAtZero() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 25, PAL, ""), 1);
        Path wav = export(state, ExportPlan.of(lanes(state), folder.resolve("out")))
                .get(0)
                .file();
        assertThat(timeReference(wav)).isZero();
        String text = Files.readString(wav, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("<TIMECODE_RATE>25/1</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG>");
    }

    @Test
    void dropFrameIsSaidInTheFile() throws Exception {
        ProjectState state =
                DiskProjects.write(folder, clip("a.mov", 30, new FrameRate(30_000, 1001), "01:00:00;00"), 1);
        Path wav = export(state, ExportPlan.of(lanes(state), folder.resolve("out")))
                .get(0)
                .file();
        assertThat(timeReference(wav)).isEqualTo(172_799_827L);
        assertThat(Files.readString(wav, StandardCharsets.ISO_8859_1)).contains("<TIMECODE_FLAG>DF</TIMECODE_FLAG>");
    }

    @ParameterizedTest
    @CsvSource({"25,2,44100,10", "60000,1001,48000,7", "120,1,96000,33", "15,1,44100,4", "1000,33,48000,9"})
    void oddRatesAreExactToo(int numerator, int denominator, int hertz, long frames) throws Exception {
        FrameRate rate = new FrameRate(numerator, denominator);
        ProjectState state = DiskProjects.write(folder, clip("a.mov", frames, rate, ""), 1);
        ExportPlan plan = ExportPlan.of(lanes(state), folder.resolve("out"))
                .withShape(FileShape.DEFAULT.with(hertz, WavFormat.PCM_16));
        Exported file = export(state, plan).get(0);
        long exact = Math.round((double) frames * hertz * denominator / numerator);
        assertThat(file.planned().samples()).isEqualTo(exact);
        SessionExport session = SessionExport.of(plan, SessionFormat.OTIO, folder.resolve("a.otio"));
        Exporter exporter = new Exporter(state, folder, Clock.systemUTC());
        assertThat(session.write(state, exporter, Progress.NONE).files())
                .allSatisfy(f -> assertThat(f).content().contains("\"value\": " + (double) frames));
    }

    @Test
    void aSelectionWithoutLengthOrBeyondTheEndIsRefused() throws Exception {
        assertThatThrownBy(() -> new FrameRange(5, 5)).isInstanceOf(IllegalArgumentException.class);
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 25, PAL, ""), 1);
        ExportPlan plan = ExportPlan.of(lanes(state), folder.resolve("out"))
                .withReach(new ExportPlan.Reach(Optional.of(new FrameRange(25, 30)), 0, false));
        assertThatThrownBy(() -> export(state, plan)).isInstanceOf(FoleyException.class);
    }

    @Test
    void aTimelineOfADayIsExactAtItsEnd() throws Exception {
        long frames = 24L * 3600 * 25;
        ClipEntry day = clip("day.mov", frames, PAL, "00:00:00:00");
        ProjectState state = DiskProjects.write(folder, day, 1);
        Lane lane = state.activeTimeline().lanes().get(0);
        Region late = lane.regions().get(0).movedTo(day.samplesAt(frames - 25));
        ProjectState moved = state.withTimeline(day.id(), t -> t.withLanes(List.of(lane.withRegions(List.of(late)))));
        assertThat(ExportPlan.of(lanes(moved), folder).files(moved).get(0).samples())
                .isEqualTo(24L * 3600 * 48_000);
        ExportPlan plan = ExportPlan.of(lanes(moved), folder.resolve("out"))
                .withReach(new ExportPlan.Reach(Optional.of(new FrameRange(frames - 25, frames)), 12, false));
        SessionExport session = SessionExport.of(plan, SessionFormat.EDL, folder.resolve("day.edl"));
        SessionExport.Written written =
                session.write(moved, new Exporter(moved, folder, Clock.systemUTC()), Progress.NONE);
        Exported file = written.sounds().get(0);
        assertThat(file.planned().samples())
                .as("a second, and a handle before it")
                .isEqualTo(48_000 + 23_040);
        assertThat(timeReference(file.file())).isEqualTo(24L * 3600 * 48_000 - 48_000 - 23_040);
        assertThat(file.loudness().levels().peakDb()).isGreaterThan(-20);
        assertThat(written.files().get(0)).content().contains("23:59:59:00 00:00:00:00 23:59:59:00 00:00:00:00");
    }

    @Test
    void editsDuringAnExportDoNotMatter() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 50, PAL, ""), 3);
        Project project = new Project(folder, state, state);
        Progress editing = (stage, done, total) -> {
            String lane = project.state().activeTimeline().lanes().get(0).id();
            project.perform(
                    Edits.paint("clip", new CompRange(lane, 10 + project.state().hashCode() % 2, 40_000)));
        };
        ExportPlan plan = ExportPlan.of(List.of(Deliverable.comp("clip")), folder.resolve("out"));
        Path during = new Exporter(project.state(), folder, Clock.systemUTC())
                .write(plan, editing)
                .get(0)
                .file();
        Path calm = export(state, plan).get(0).file();
        assertThat(dataOf(during)).isEqualTo(dataOf(calm));
    }

    private static byte[] dataOf(Path wav) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data");
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    @Test
    void aCancelledExportLeavesNothingHalfWritten() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 500, PAL, ""), 2);
        List<String> seen = new ArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                seen.add(stage);
            }

            @Override
            public boolean isCancelled() {
                return seen.contains("write");
            }
        };
        assertThatThrownBy(() -> new Exporter(state, folder, Clock.systemUTC())
                        .write(ExportPlan.of(lanes(state), folder.resolve("out")), stopping))
                .isInstanceOf(FoleyException.class);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    /** Does something once, when the samples of a file begin to be written. */
    private static final class WhileWriting implements Progress {
        private interface Act {
            void run() throws IOException;
        }

        private final Act act;
        private boolean done;

        WhileWriting(Act act) {
            this.act = act;
        }

        @Override
        public void report(String stage, long at, long total) {
            if (stage.equals("write") && !done) {
                done = true;
                try {
                    act.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aTargetThatVanishesMeanwhileIsASentence() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 300, PAL, ""), 1);
        Path out = folder.resolve("out");
        Exporter exporter = new Exporter(state, folder, Clock.systemUTC());
        WhileWriting vanishing = new WhileWriting(() -> remove(out));
        assertThatThrownBy(() -> exporter.write(ExportPlan.of(lanes(state), out), vanishing))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.FILE))
                .hasMessageContaining("a_take 1.wav");
        assertThat(vanishing.done).isTrue();
        assertThat(out).doesNotExist();
        assertThat(exporter.write(ExportPlan.of(lanes(state), out), Progress.NONE))
                .hasSize(1);
    }

    @Test
    void aDiskThatFillsMeanwhileIsASentenceAndLeavesNothingHalfWritten() throws Exception {
        ProjectState state = DiskProjects.write(folder, clip("a.mov", 400, PAL, ""), 1);
        Path small = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()),
                "a small disk can be mounted by root on Linux only; elsewhere WholeFileTest has the same fault injected");
        try {
            Path out = small.resolve("out");
            Path other = small.resolve("another program's");
            WhileWriting filling = new WhileWriting(() -> {
                try (OutputStream filler = Files.newOutputStream(other)) {
                    byte[] block = new byte[1 << 12];
                    for (int i = 0; i < 2048; i++) {
                        filler.write(block);
                    }
                } catch (IOException full) {
                    assertThat(full).hasMessageContaining("No space left");
                }
            });
            Exporter exporter = new Exporter(state, folder, Clock.systemUTC());
            assertThatThrownBy(() -> exporter.write(ExportPlan.of(lanes(state), out), filling))
                    .isInstanceOfSatisfying(
                            FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.DISK_FULL));
            assertThat(filling.done).isTrue();
            assertThat(out).isEmptyDirectory();
            Files.delete(other);
            assertThat(exporter.write(ExportPlan.of(lanes(state), out), Progress.NONE))
                    .hasSize(1);
        } finally {
            assertThat(run("umount", small.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anExportWhileTakesAreMadeHoldsWhatWasThere() throws Exception {
        ClipEntry clip = Fixtures.clip(48, PAL);
        Project project = Fixtures.project(folder, clip);
        FakeMaker maker = new FakeMaker(clip, List.of(0.2, 0.7));
        GenerationQueue queue =
                new GenerationQueue(project, Tasks.sameThread(), maker, new PaceBook("", t -> {}), new Toasts());
        GenerationRequest request = new GenerationRequest(
                clip.id(),
                clip.path(),
                Fixtures.bundle("starter"),
                GenerationSettings.paper().withSteps(4).withTakes(1),
                GenerationRequest.Purpose.NEW_TAKES);
        queue.add(request);
        ProjectState before = project.state();
        List<Exported> during = new ArrayList<>();
        maker.hook = (number, step) -> {
            if (during.isEmpty()) {
                during.addAll(export(project.state(), ExportPlan.of(lanes(project.state()), folder.resolve("during"))));
            }
        };
        queue.add(request);
        assertThat(project.lanes()).hasSize(2);
        assertThat(during).hasSize(1);
        Path calm = export(before, ExportPlan.of(lanes(before), folder.resolve("calm")))
                .get(0)
                .file();
        assertThat(dataOf(during.get(0).file())).isEqualTo(dataOf(calm));
        assertThat(export(project.state(), ExportPlan.of(lanes(project.state()), folder.resolve("after"))))
                .hasSize(2);
    }
}
