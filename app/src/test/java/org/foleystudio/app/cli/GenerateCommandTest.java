package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest extends CliFixture {
    private static Path clip = Path.of("");

    @BeforeAll
    static void writeClip() throws Exception {
        clip = TestClips.write(folder.resolve("clip.mp4"), 30, 25);
    }

    private CliRun generate(Path output, Object... more) {
        Object[] first = {"generate", clip, "-o", output, "--bundle", "small"};
        return CliRun.of(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }

    @Test
    void tellsScriptsWhatTheyRelyOn() throws Exception {
        Path wav = folder.resolve("script.wav");
        CliRun run = generate(wav, "--json", "--seed", 7);
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject json = run.json();
        assertThat(json.keySet())
                .contains(
                        "takes",
                        "seconds",
                        "sampleRate",
                        "samples",
                        "realTimeFactor",
                        "stages",
                        "bundle",
                        "bundleSha256");
        assertThat(json.getAsJsonObject("stages").keySet())
                .containsExactly("decode", "encode", "sample", "latentDecode", "vocode");
        JsonObject take = json.getAsJsonArray("takes").get(0).getAsJsonObject();
        assertThat(take.get("wav").getAsString()).isEqualTo(wav.toString());
        assertThat(take.get("seed").getAsLong()).isEqualTo(7);
        assertThat(json.get("bundle").getAsString()).isEqualTo("small");
        assertThat(json.get("samples").getAsInt()).isEqualTo(57_600);
        assertThat(run.err()).contains("sample").doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({"48000,24,57600", "16000,16,19200", "44100,32f,52920", "96000,24,115200"})
    void writesWhatWasOrdered(int rate, String bits, int samples) throws Exception {
        Path wav = folder.resolve("ordered-" + rate + "-" + bits + ".wav");
        CliRun run = generate(wav, "--rate", rate, "--bits", bits);
        assertThat(run.code()).as(run.err()).isZero();
        Waveform sound = AudioReader.read(wav).orElseThrow();
        assertThat(sound.sampleRate()).isEqualTo(rate);
        assertThat(sound.length()).isEqualTo(samples);
        long bytes = (long) samples * Integer.parseInt(bits.replace("f", "")) / 8;
        assertThat(Files.size(wav)).isBetween(bytes, bytes + 4096);
    }

    @ParameterizedTest
    @CsvSource({"1,23.976023976,2002", "7,29.97002997,11211", "31,59.94005994,24825"})
    void isAsLongAsThePictureToTheSample(int frames, double rate, int samples) throws Exception {
        Path odd = TestClips.write(folder.resolve("odd-" + frames + ".mp4"), frames, rate);
        CliRun run = CliRun.of(
                "generate", odd, "-o", folder.resolve("odd.wav"), "--bundle", "small", "--steps", 1, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("samples").getAsInt()).isEqualTo(samples);
    }

    @Test
    void givesTheSameFileForTheSameSettings() throws Exception {
        Path first = folder.resolve("first.wav");
        Path again = folder.resolve("again.wav");
        assertThat(generate(first, "--seed", 3).code()).isZero();
        assertThat(generate(folder.resolve("other.wav"), "--seed", 4).code()).isZero();
        assertThat(generate(again, "--seed", 3).code()).isZero();
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(first));
        assertThat(Files.readAllBytes(folder.resolve("other.wav"))).isNotEqualTo(Files.readAllBytes(first));
    }

    @Test
    void numbersSeveralTakesAndNeverWritesOverThemUnasked() throws Exception {
        Path wav = folder.resolve("take.wav");
        assertThat(generate(wav, "--takes", 2, "--seed", 3).code()).isZero();
        assertThat(wav).doesNotExist();
        Path first = folder.resolve("take-1.wav");
        Path second = folder.resolve("take-2.wav");
        assertThat(generate(folder.resolve("alone.wav"), "--seed", 4).code()).isZero();
        assertThat(AudioReader.read(second).orElseThrow().mixDown())
                .as("take 2 of seed 3 is the take of seed 4")
                .isEqualTo(AudioReader.read(folder.resolve("alone.wav"))
                        .orElseThrow()
                        .mixDown());

        byte[] kept = Files.readAllBytes(first);
        CliRun refused = generate(wav, "--takes", 2, "--seed", 9);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.sentence()).contains("take-1.wav").contains("--force");
        assertThat(Files.readAllBytes(first)).isEqualTo(kept);
        assertThat(generate(wav, "--takes", 2, "--seed", 9, "--force").code()).isZero();
        assertThat(Files.readAllBytes(first)).isNotEqualTo(kept);
    }

    @Test
    void notesWhereTheSoundComesFrom() throws Exception {
        Path wav = folder.resolve("noted.wav");
        CliRun run = generate(wav, "--seed", 5, "--steps", 3, "--json");
        String text = new String(Files.readAllBytes(wav), StandardCharsets.ISO_8859_1);
        assertThat(text.substring(0, text.indexOf("fmt ")))
                .contains("iXML", "bext", "seed=5;", "steps=3;", "bundle=small;", "clipSha256=", "libtorch=")
                .contains("bundleSha256=" + run.json().get("bundleSha256").getAsString());
    }

    @Test
    void generatesForAPart() throws Exception {
        CliRun run = generate(folder.resolve("part.wav"), "--start", 0.4, "--length", 0.5, "--json");
        assertThat(run.json().get("samples").getAsInt()).isEqualTo(24_000);
        CliRun beyond = generate(folder.resolve("beyond.wav"), "--start", 5);
        assertThat(beyond.code()).isEqualTo(ExitCode.FAILED);
        assertThat(beyond.sentence()).contains("5.000 s").contains("1.200 s");
    }

    @ParameterizedTest
    @CsvSource({
        "--steps,0",
        "--steps,many",
        "--cfg,-1",
        "--takes,65",
        "--channel,alpha",
        "--sampler,best",
        "--rate,10",
        "--bits,8",
        "--device,abacus",
        "--dtype,int3",
        "--length,0",
        "--start,-1"
    })
    void callsWrongValuesWrongUsage(String option, String value) {
        Path wav = folder.resolve("never.wav");
        CliRun run = generate(wav, option, value);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Try: foley generate --help").doesNotContain("\tat ");
        assertThat(wav).doesNotExist();
    }

    @Test
    void wantsTheNameOfAWav() {
        assertThat(CliRun.of("generate", clip).code()).isEqualTo(ExitCode.USAGE);
        assertThat(generate(folder.resolve("sound.mp4")).code()).isEqualTo(ExitCode.USAGE);
    }
}
