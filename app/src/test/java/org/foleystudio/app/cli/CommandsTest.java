package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest extends CliFixture {
    @Test
    void helpIsCompleteForEveryCommand() {
        describe(CommandLineInterface.commandLine());
    }

    private static void describe(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName();
        assertThat(String.join("", line.getCommandSpec().usageMessage().description())
                        + String.join("", line.getCommandSpec().usageMessage().header()))
                .as(name)
                .isNotBlank();
        line.getCommandSpec().args().forEach(argument -> assertThat(String.join("", argument.description()))
                .as("%s %s", name, argument.paramLabel())
                .isNotBlank());
        line.getSubcommands().values().stream()
                .filter(sub -> sub.getCommandSpec().userObject() instanceof CommandLine.HelpCommand == false)
                .forEach(CommandsTest::describe);
    }

    @Test
    void listsShowsAndVerifiesModels() {
        JsonObject list = CliRun.of("models", "list", "--json").json();
        assertThat(list.getAsJsonArray("bundles")).hasSize(1);
        assertThat(list.getAsJsonArray("bundles")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("small");
        JsonObject shown = CliRun.of("models", "show", "small", "--json").json();
        assertThat(shown.getAsJsonObject("components").keySet())
                .containsExactlyInAnyOrder("network", "codec", "encoder", "vocoder");
        assertThat(CliRun.of("models", "verify", "small").code()).isZero();
        assertThat(CliRun.of("models", "verify", "other").code()).isEqualTo(ExitCode.MISSING);
    }

    @Test
    void removesOwnModelsOnly() throws Exception {
        Path shipped = folder.resolve("home").resolve("models");
        TestBundles.write(shipped, "came-along");
        TestBundles.write(folder.resolve("data").resolve("models"), "passing");
        try {
            assertThat(CliRun.of("models", "remove", "passing").code()).isZero();
            assertThat(folder.resolve("data").resolve("models").resolve("passing"))
                    .doesNotExist();
            CliRun refused = CliRun.of("models", "remove", "came-along");
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.sentence()).contains("came-along");
            assertThat(shipped.resolve("came-along").resolve("bundle.json")).exists();
        } finally {
            CliRun.of("models", "remove", shipped.resolve("came-along"));
            for (String file : List.of("bundle.json", "mdsgen.safetensors", "patch-vae.safetensors")) {
                Files.deleteIfExists(shipped.resolve("came-along").resolve(file));
            }
            Files.delete(shipped.resolve("came-along"));
        }
    }

    @Test
    void sweepsTheGridIntoATable() throws Exception {
        Path clip = TestClips.write(folder.resolve("sweep.mp4"), 40, 25);
        Path takes = folder.resolve("takes");
        Object[] command = {
            "sweep",
            clip,
            "-o",
            takes,
            "--bundle",
            "small",
            "--cfg",
            "1,2.5",
            "--steps",
            "1,2",
            "--seeds",
            "1..2,7",
            "--json"
        };
        CliRun run = CliRun.of(command);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonArray("takes")).hasSize(12);
        List<String> lines = Files.readAllLines(takes.resolve("sweep.csv"));
        assertThat(lines).hasSize(13);
        assertThat(lines.get(0)).startsWith("wav,cfg,steps,seed,integratedLufs");
        assertThat(lines.get(1)).startsWith("cfg1-steps1-seed1.wav,1.0,1,1,");
        assertThat(takes.resolve("cfg2.5-steps2-seed7.wav")).isNotEmptyFile();
        assertThat(takes.resolve("sweep.json")).isNotEmptyFile();

        CliRun again = CliRun.of(command);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.sentence()).contains("sweep.csv").contains("--force");
    }

    @Test
    void refusesGridsThatAreNone() throws Exception {
        Path clip = folder.resolve("any.mp4");
        for (String[] wrong : new String[][] {
            {"--cfg", "1,,2"},
            {"--cfg", "-1"},
            {"--steps", "0"},
            {"--steps", "2.5"},
            {"--seeds", "4..1"},
            {"--seeds", "a"}
        }) {
            CliRun run =
                    CliRun.of("sweep", clip, "-o", folder.resolve("none"), "--bundle", "small", wrong[0], wrong[1]);
            assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void writesAndInspectsAScene() {
        Path scene = folder.resolve("scene");
        CliRun written = CliRun.of("corpus", "--seed", 3, "-o", scene, "--json");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.json().get("split").getAsString()).isEqualTo("train");
        CliRun run = CliRun.of("inspect", scene.resolve("clip.mp4"), "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject found = run.json();
        assertThat(found.get("width").getAsInt()).isEqualTo(640);
        assertThat(found.get("seconds").getAsDouble()).isBetween(8.1, 8.3);
        assertThat(found.has("visualOnsets")).isTrue();
        assertThat(found.has("sound")).as("the clip is silent").isFalse();
    }

    @Test
    void doctorSeesTheMachine() {
        CliRun run = CliRun.of("doctor", "--json");
        JsonObject seen = run.json();
        assertThat(seen.get("engineReady").getAsBoolean()).isTrue();
        assertThat(seen.get("torchVersion").getAsString()).startsWith("2.");
        assertThat(seen.get("ffmpeg").getAsString()).contains("FFmpeg");
        assertThat(seen.getAsJsonArray("models")).isNotEmpty();
        assertThat(run.code()).isEqualTo(seen.getAsJsonArray("problems").isEmpty() ? ExitCode.DONE : ExitCode.MISSING);
    }

    @Test
    void findsTheLibrariesThatAreNotThere() throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("lib").resolve("x86_64-linux-gnu"));
        Files.createFile(libraries.resolve("libgtk-3.so.0"));
        assertThat(SystemLibraries.missing(List.of(folder.resolve("lib"))))
                .containsExactly("libpangoft2-1.0-0", "libxtst6");
    }
}
