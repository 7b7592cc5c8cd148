package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.foleystudio.app.export.DiskProjects;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.ClipProbe;
import org.foleystudio.engine.signal.Loudness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
    @TempDir
    static Path folder;

    private static Path project = Path.of("");

    @BeforeAll
    static void writeProject() throws Exception {
        Path file = TestClips.write(folder.resolve("kitchen sc12.mp4"), 48, 24_000 / 1001.0);
        ClipEntry clip = DiskProjects.clip(file, 48, new FrameRate(24_000, 1001), "01:00:00:00");
        project = folder.resolve("Küche");
        DiskProjects.write(project, clip, 3);
    }

    private static CliRun export(String format, Path output, Object... more) {
        Object[] first = {"export", project, "--format", format, "-o", output, "--json"};
        return CliRun.of(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }

    @Test
    void writesTheCompAsLongAsItsPicture() throws Exception {
        CliRun run = export("wav", folder.resolve("wav"));
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject file = run.json().getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.get("samples").getAsLong()).isEqualTo(96_096);
        assertThat(file.get("frames").getAsLong()).isEqualTo(48);
        assertThat(file.get("timecode").getAsString()).isEqualTo("01:00:00:00");
        Path wav = Path.of(file.get("wav").getAsString());
        assertThat(AudioReader.read(wav).orElseThrow().length()).isEqualTo(96_096);
        assertThat(folder.resolve("wav/kitchen sc12_comp.json")).content().contains("\"samples\": 96096", "takes");
    }

    @ParameterizedTest
    @CsvSource({"otio,otio", "fcpxml,fcpxml", "fcpxml-1.10,fcpxml", "xmeml,xml", "rpp,rpp"})
    void writesSessionFilesWithTheirSoundsBesideThem(String format, String extension) throws Exception {
        Path target = folder.resolve(format + " cut." + extension);
        CliRun run = export(format, target);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonArray("files")).hasSize(4);
        assertThat(target).content().contains("kitchen", "Take 2");
        assertThat(folder.resolve(format + " cut sounds").toFile().list((d, n) -> n.endsWith(".wav")))
                .hasSize(4);
        CliRun again = export(format, target);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.sentence()).contains("--force");
        assertThat(export(format, target, "--force").code()).isZero();
        assertThat(folder.resolve(format + " cut sounds").toFile().list((d, n) -> n.endsWith(".wav")))
                .hasSize(4);
    }

    @Test
    void writesAnEdlPerLane() {
        CliRun run = export("edl", folder.resolve("cut.edl"), "--no-sidecar");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonArray("session")).hasSize(4);
        assertThat(folder.resolve("cut-1.edl")).content().contains("23.976 fps", "01:00:00:00 01:00:02:00");
        assertThat(folder.resolve("cut sounds").toFile().list((d, n) -> n.endsWith(".json")))
                .isEmpty();
    }

    @Test
    void putsTheSoundUnderThePicture() throws Exception {
        Path video = folder.resolve("preview.mov");
        CliRun run = export("mux", video, "--what", "first");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ClipProbe.probe(video).frames()).isEqualTo(48);
        assertThat(ClipProbe.probe(video).hasAudio()).isTrue();
        CliRun none = export("mux", folder.resolve("two.mov"), "--keep-original");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.sentence()).contains("no sound of its own");
        assertThat(folder.resolve("two.mov")).doesNotExist();
    }

    @Test
    void keepsHandlesAndRange() throws Exception {
        Path wav = folder.resolve("Part.WAV");
        CliRun run = export(
                "wav", wav, "--range", "01:00:00:12..01:00:01:00", "--handles", 4, "--rate", 96_000, "--bits", "32f");
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject file = run.json().getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.get("frames").getAsInt()).isEqualTo(20);
        assertThat(file.get("handle").getAsInt()).isEqualTo(4);
        assertThat(file.get("samples").getAsInt()).isEqualTo(80_080);
        assertThat(file.get("timecode").getAsString()).isEqualTo("01:00:00:08");
        assertThat(AudioReader.read(wav).orElseThrow().length()).isEqualTo(80_080);
    }

    @Test
    void meetsLoudnessAndPeak() throws Exception {
        Path wav = folder.resolve("loud.wav");
        assertThat(export("wav", wav, "--what", "first", "--loudness", -18, "--channels", "stereo")
                        .code())
                .isZero();
        assertThat(Loudness.of(AudioReader.read(wav).orElseThrow()).integratedLufs())
                .isBetween(-18.05, -17.95);
        assertThat(AudioReader.read(wav).orElseThrow().channels()).hasDimensions(2, 96_096);
        assertThat(export("wav", wav, "--what", "first", "--true-peak", -3, "--force")
                        .code())
                .isZero();
        assertThat(Loudness.of(AudioReader.read(wav).orElseThrow()).truePeakDb())
                .isBetween(-3.05, -2.95);
    }

    @ParameterizedTest
    @CsvSource({
        "--range,24..24",
        "--range,nonsense",
        "--range,01:00:01:00..01:00:00:00",
        "--handles,-1",
        "--rate,10",
        "--loudness,5",
        "--name,{oops}",
        "--what,everything"
    })
    void callsWrongValuesWrongUsage(String option, String value) {
        CliRun run = export("wav", folder.resolve("never"), option, value);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("never/kitchen sc12_comp.wav")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongInASentence() throws Exception {
        assertThat(export("aaf", folder.resolve("x")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("export", folder.resolve("nowhere"), "--format", "wav", "-o", folder)
                        .code())
                .isEqualTo(ExitCode.FAILED);
        CliRun beyond = export("wav", folder.resolve("beyond"), "--range", "48..50");
        assertThat(beyond.code()).isEqualTo(ExitCode.FAILED);
        assertThat(beyond.sentence()).contains("after the end of the clip");
        CliRun starred = export("wav", folder.resolve("starred"), "--what", "starred");
        assertThat(starred.code()).isEqualTo(ExitCode.FAILED);
        assertThat(export("wav", folder.resolve("one.wav"), "--what", "lanes").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(export("wav", folder.resolve("c"), "--clip", "other.mov").sentence())
                .contains("kitchen sc12.mp4");
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        assertThat(export("otio", notAFolder.resolve("x.otio")).code()).isEqualTo(ExitCode.FAILED);
    }
}
