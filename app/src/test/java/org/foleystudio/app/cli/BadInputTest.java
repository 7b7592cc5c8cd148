package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: one sentence that names it, the documented exit code, and nothing left behind. */
class BadInputTest extends CliFixture {
    private static Path good = Path.of("");
    private static Path out = Path.of("");

    @BeforeAll
    static void writeClip() throws Exception {
        good = TestClips.write(folder.resolve("good.mp4"), 10, 25);
        out = Files.createDirectory(folder.resolve("out"));
    }

    @AfterEach
    void leavesNothingHalfDone() throws IOException {
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("."));
        }
    }

    private CliRun generate(Path clip, Path wav, Object... more) {
        List<Object> all = new ArrayList<>(List.of("generate", clip, "-o", wav, "--steps", "1"));
        all.addAll(List.of(more));
        if (!all.contains("--bundle")) {
            all.addAll(List.of("--bundle", "small"));
        }
        return CliRun.of(all.toArray());
    }

    private void fails(CliRun run, int code, String... words) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.sentence()).contains(words).endsWith(".");
        assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoClip() throws Exception {
        Path wav = out.resolve("a.wav");
        fails(generate(folder.resolve("missing.mp4"), wav), ExitCode.FAILED, "missing.mp4");
        fails(generate(folder, wav), ExitCode.FAILED, "folder");
        fails(generate(Files.createFile(folder.resolve("empty.mp4")), wav), ExitCode.FAILED, "empty.mp4", "empty");
        Path text = Files.writeString(folder.resolve("text.mp4"), "this is no film".repeat(1000));
        fails(generate(text, wav), ExitCode.FAILED, "text.mp4");
        Path sound = folder.resolve("sound.mp4");
        WavWriter.write(sound, Scene.of(9, 1).sound(), WavFormat.PCM_16, WavWriter.Notes.NONE);
        fails(generate(sound, wav), ExitCode.FAILED, "sound.mp4", "no picture");
    }

    @Test
    void refusesAClipWithoutItsIndex() throws Exception {
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        fails(generate(cut, out.resolve("a.wav")), ExitCode.FAILED, "cut.mp4");
    }

    @Test
    void refusesAClipThatLastsNoTime() throws Exception {
        Path clip = TestClips.writeOfSize(folder.resolve("whole.mkv"), 64, 48, 5);
        byte[] bytes = Files.readAllBytes(clip);
        int cluster = indexOf(bytes, new byte[] {0x1F, 0x43, (byte) 0xB6, 0x75});
        Path head = Files.write(folder.resolve("head.mkv"), Arrays.copyOf(bytes, cluster));
        fails(generate(head, out.resolve("a.wav")), ExitCode.FAILED, "head.mkv");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("no such bytes");
    }

    @Test
    void worksOnOneFrameAndOnTheSmallestAndLargestPictures() throws Exception {
        Path one = TestClips.writeOfSize(folder.resolve("one.mkv"), 64, 48, 1);
        Path dot = TestClips.writeOfSize(folder.resolve("dot.mkv"), 1, 1, 5);
        Path huge = TestClips.writeOfSize(folder.resolve("huge.mkv"), 7680, 4320, 2);
        for (Path clip : List.of(one, dot, huge)) {
            Path wav = folder.resolve(clip.getFileName() + ".wav");
            CliRun run = generate(clip, wav, "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().get("samples").getAsInt()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with spaces", "brackets [1] (2) {3}", "Geräusch 足音 é", "a'quote", "%20&#", "-dash"})
    void takesAnyName(String name) throws Exception {
        Path room = Files.createDirectories(folder.resolve("any").resolve(name));
        Path clip = Files.copy(good, room.resolve(name + ".mp4"));
        Path wav = room.resolve(name + " out.wav");
        CliRun run = generate(clip, wav, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json()
                        .getAsJsonArray("takes")
                        .get(0)
                        .getAsJsonObject()
                        .get("wav")
                        .getAsString())
                .isEqualTo(wav.toString());
        assertThat(wav).isNotEmptyFile();
    }

    @Test
    void refusesPlacesThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        fails(generate(good, file.resolve("a.wav")), ExitCode.FAILED, "file");
        Path taken = Files.createDirectory(folder.resolve("taken.wav"));
        fails(generate(good, taken), ExitCode.FAILED, "taken.wav");
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoBundle() throws Exception {
        fails(generate(good, out.resolve("a.wav"), "--bundle", "nowhere"), ExitCode.MISSING, "nowhere", "small");
        Path empty = Files.createDirectory(folder.resolve("no bundle"));
        fails(generate(good, out.resolve("a.wav"), "--bundle", empty), ExitCode.MISSING, "no bundle");
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("bundle.json"), "{\"kind\": 7");
        fails(generate(good, out.resolve("a.wav"), "--bundle", broken), ExitCode.FAILED, "broken");
        fails(CliRun.of("demo", "-o", out), ExitCode.MISSING, "starter");
    }

    @Test
    void refusesWeightsThatAreNotThoseOfTheBundle() throws Exception {
        Path other = TestBundles.write(folder.resolve("others"), "swapped").folder();
        Path network = other.resolve("mdsgen.safetensors");
        Files.copy(other.resolve("patch-vae.safetensors"), network, StandardCopyOption.REPLACE_EXISTING);
        fails(generate(good, out.resolve("a.wav"), "--bundle", other), ExitCode.FAILED, "mdsgen", "missing");
        fails(CliRun.of("models", "verify", other), ExitCode.FAILED, "mdsgen.safetensors");
        Files.write(network, new byte[100]);
        fails(generate(good, out.resolve("a.wav"), "--bundle", other), ExitCode.FAILED, "mdsgen.safetensors");
        Files.delete(network);
        fails(generate(good, out.resolve("a.wav"), "--bundle", other), ExitCode.FAILED, "mdsgen.safetensors");
    }

    @Test
    void refusesSettingsThatTheBundleDoesNotHave() {
        fails(generate(good, out.resolve("a.wav"), "--channel", "adaptive"), ExitCode.FAILED, "adaptive");
    }
}
