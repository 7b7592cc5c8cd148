package org.foleystudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final List<FrameRate> RATES = List.of(
            new FrameRate(24_000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30_000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(60_000, 1001),
            new FrameRate(60, 1));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T04:05:06Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Project project(ClipEntry clip) {
        Project project = Fixtures.project(folder, clip);
        GenerationQueue queue = new GenerationQueue(
                project,
                Tasks.sameThread(),
                new FakeMaker(clip, List.of(0.1, 0.3)),
                new PaceBook("", t -> {}),
                new Toasts());
        queue.add(new GenerationRequest(
                clip.id(),
                clip.path(),
                Fixtures.bundle("starter"),
                GenerationSettings.paper().withSteps(4).withTakes(2),
                GenerationRequest.Purpose.NEW_TAKES));
        return project;
    }

    private List<Path> export(Project project, ExportPlan plan) throws FoleyException {
        return new Exporter(project.state(), project.folder(), CLOCK)
                .write(plan, Progress.NONE).stream().map(Exported::file).toList();
    }

    @Test
    void everyFileIsAsLongAsItsPictureAtEveryFrameRate() throws FoleyException, IOException {
        Random random = new Random(8);
        for (FrameRate rate : RATES) {
            long frames = 5 + random.nextInt(40);
            ClipEntry clip = Fixtures.clip(frames, rate);
            Project project = project(clip);
            for (int hertz : FileShape.RATES) {
                ExportPlan plan = ExportPlan.of(
                                List.of(Deliverable.lane(
                                        clip.id(), project.lanes().get(0))),
                                folder.resolve("out"))
                        .withShape(FileShape.DEFAULT.with(hertz, WavFormat.PCM_24));
                Path file = export(project, plan).get(0);
                long exact = Math.round((double) frames * hertz * rate.denominator() / rate.numerator());
                assertThat(dataBytes(file))
                        .as("%d frames at %s, %d Hz", frames, rate, hertz)
                        .isEqualTo(3 * exact);
            }
        }
    }

    @Test
    void partsInARowAddUpToTheWholeAtAnyRate() {
        Random random = new Random(4);
        for (FrameRate rate : RATES) {
            for (int run = 0; run < 200; run++) {
                long frames = 2 + random.nextInt(200_000);
                ClipEntry clip = Fixtures.clip(frames, rate);
                long cut = 1 + random.nextLong(frames - 1);
                for (int hertz : FileShape.RATES) {
                    long head = Span.of(new FrameRange(0, cut), clip).length(hertz);
                    long tail = Span.of(new FrameRange(cut, frames), clip).length(hertz);
                    assertThat(head + tail).isEqualTo(Span.whole(clip).length(hertz));
                }
                assertThat(Span.whole(clip).length(48_000)).isEqualTo(clip.length());
            }
        }
    }

    @Test
    void theStampIsTheClipsTimecode() throws FoleyException, IOException {
        ClipEntry clip = Fixtures.clip(48, new FrameRate(24_000, 1001));
        Project project = project(clip);
        Path whole = export(
                        project,
                        ExportPlan.of(
                                List.of(Deliverable.lane(
                                        clip.id(), project.lanes().get(0))),
                                folder.resolve("a")))
                .get(0);
        assertThat(timeReference(whole)).isEqualTo(172_972_800L);
        ExportPlan part = ExportPlan.of(
                        List.of(Deliverable.lane(clip.id(), project.lanes().get(0))), folder.resolve("b"))
                .withShape(FileShape.DEFAULT.with(96_000, WavFormat.PCM_24))
                .withReach(new ExportPlan.Reach(Optional.of(new FrameRange(24, 48)), 0, false));
        assertThat(timeReference(export(project, part).get(0))).isEqualTo(2 * (172_972_800L + 48_048));
    }

    @Test
    void theCompIsItsTakesWithACrossfadeBetween() throws FoleyException {
        ClipEntry clip = Fixtures.clip(48, new FrameRate(24, 1));
        Project project = project(clip);
        long border = clip.length() / 2;
        project.perform(
                Edits.paint(clip.id(), new CompRange(project.lanes().get(0).id(), 0, border)));
        project.perform(
                Edits.paint(clip.id(), new CompRange(project.lanes().get(1).id(), border, clip.length())));
        ExportPlan plan = ExportPlan.of(
                        List.of(
                                Deliverable.comp(clip.id()),
                                Deliverable.lane(clip.id(), project.lanes().get(0)),
                                Deliverable.lane(clip.id(), project.lanes().get(1))),
                        folder.resolve("out"))
                .withShape(FileShape.DEFAULT.with(48_000, WavFormat.FLOAT_32));
        List<Path> files = export(project, plan);
        float[] comp = samples(files.get(0));
        float[] first = samples(files.get(1));
        float[] second = samples(files.get(2));
        long half = project.compProperty().get().crossfade() / 2;
        for (int i = 200; i < border - half; i += 37) {
            assertThat(comp[i]).isCloseTo(first[i], within(1e-6f));
        }
        for (int i = (int) (border + half); i < clip.length() - 200; i += 37) {
            assertThat(comp[i]).isCloseTo(second[i], within(1e-6f));
        }
        int middle = (int) border;
        float expected = (float) Math.sqrt(0.5) * (first[middle] + second[middle]);
        assertThat(comp[middle]).isCloseTo(expected, within(0.01f));
    }

    @Test
    void neverOverwritesUnlessAsked() throws FoleyException, IOException {
        ClipEntry clip = Fixtures.clip(24, new FrameRate(24, 1));
        Project project = project(clip);
        ExportPlan plan = ExportPlan.of(List.of(Deliverable.take(project.takes().get(0))), folder.resolve("out"));
        Path first = export(project, plan).get(0);
        Path second = export(project, plan).get(0);
        assertThat(first.getFileName()).hasToString("kitchen sc12_t03_take 1.wav");
        assertThat(second.getFileName()).hasToString("kitchen sc12_t03_take 1 (2).wav");
        ExportPlan over = plan.withShape(FileShape.DEFAULT.with(48_000, WavFormat.PCM_16))
                .withWhenThere(ExportPlan.WhenThere.REPLACE);
        assertThat(over.files(project.state()).get(0).isThere()).isTrue();
        assertThat(export(project, over)).containsExactly(first);
        assertThat(dataBytes(first)).isEqualTo(2 * clip.length());
    }

    @Test
    void saysWhatItCannotGive() {
        ClipEntry clip = Fixtures.clip(24, new FrameRate(24, 1));
        Project project = project(clip);
        assertThatThrownBy(() -> export(project, ExportPlan.of(List.of(Deliverable.comp(clip.id())), folder)))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("comp is empty");
    }

    @Test
    void aTakeOnDiskThatIsGoneIsASentence() throws IOException {
        ClipEntry clip = Fixtures.clip(24, new FrameRate(24, 1));
        Project project = project(clip);
        Files.delete(project.resolve(project.takes().get(0).wav()));
        assertThatThrownBy(() -> export(
                        project,
                        ExportPlan.of(List.of(Deliverable.take(project.takes().get(0))), folder)))
                .isInstanceOf(FoleyException.class);
    }

    @Test
    void theFileSaysWhereItComesFrom() {
        ClipEntry clip = Fixtures.clip(24, new FrameRate(24, 1));
        Project project = project(clip);
        var notes = new Exporter(project.state(), folder, CLOCK)
                .provenance(Deliverable.take(project.takes().get(1)));
        assertThat(notes).containsEntry("seed", "43").containsEntry("bundle", "starter");
    }

    @Test
    void namesAreFitForEveryFileSystem() {
        ClipEntry clip = Fixtures.clip(24, new FrameRate(24, 1));
        Project project = project(clip);
        Deliverable take = Deliverable.take(project.takes().get(0));
        assertThat(new NamePattern("{project}/{clip}_{timecode}_{what}").name(take, project.state(), 48_000))
                .isEqualTo("Kitchen, scene 12-kitchen sc12_t03_01000000_take 1");
        assertThat(new NamePattern("..").name(take, project.state(), 48_000)).isEqualTo("untitled");
        assertThat(new NamePattern("{nope}").fault()).contains("{nope}");
        assertThat(new NamePattern(" ").fault()).isNotEmpty();
        assertThat(NamePattern.DEFAULT.fault()).isEmpty();
    }

    private static float[] samples(Path file) throws FoleyException {
        Waveform sound = AudioReader.read(file).orElseThrow();
        return sound.channels()[0];
    }

    private static long dataBytes(Path file) throws IOException {
        return chunk(file, "data").size();
    }

    private static long timeReference(Path file) throws IOException {
        Chunk bext = chunk(file, "bext");
        return bext.bytes().getLong(bext.at() + 338);
    }

    private record Chunk(ByteBuffer bytes, int at, long size) {}

    private static Chunk chunk(Path file, String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= bytes.capacity()) {
            byte[] id = new byte[4];
            bytes.get(at, id);
            int size = bytes.getInt(at + 4);
            if (new String(id, StandardCharsets.US_ASCII).equals(name)) {
                return new Chunk(bytes, at + 8, size);
            }
            at += 8 + size + (size & 1);
        }
        throw new IOException("no " + name + " in " + file);
    }
}
