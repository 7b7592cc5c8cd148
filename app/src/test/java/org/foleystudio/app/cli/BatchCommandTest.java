package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.foleystudio.app.Main;
import org.junit.jupiter.api.Test;

class BatchCommandTest extends CliFixture {
    private static Path list(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), "clip,seeds,steps\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void makesWhatAListSaysAndNothingTwice() throws Exception {
        TestClips.write(folder.resolve("one.mp4"), 12, 25);
        Path list = list("two.csv", "one.mp4,1..2,1", "none.mp4,,", "one.mp4,3,zero");
        Path out = folder.resolve("two");
        CliRun run = CliRun.of("batch", list, "-o", out, "--bundle", "small", "--json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().get("made").getAsInt()).isEqualTo(2);
        assertThat(run.json().getAsJsonArray("failures")).hasSize(2);
        assertThat(run.json()
                        .getAsJsonArray("failures")
                        .get(0)
                        .getAsJsonObject()
                        .get("reason")
                        .getAsString())
                .contains("none.mp4");
        assertThat(out.resolve("one-seed2.wav")).exists();
        assertThat(out.resolve("summary.csv")).content().contains("one-seed1,", ",failed,");
        CliRun again = CliRun.of("batch", list, "-o", out, "--bundle", "small", "--json", "--shard", "1/1");
        assertThat(again.json().get("there").getAsInt()).isEqualTo(2);
        assertThat(again.json().get("made").getAsInt()).isZero();
        Path alone = folder.resolve("alone.wav");
        CliRun.of("generate", folder.resolve("one.mp4"), "-o", alone, "--bundle", "small", "--steps", 1, "--seed", 2);
        assertThat(Files.size(alone))
                .as("the same sound as by hand")
                .isCloseTo(Files.size(out.resolve("one-seed2.wav")), org.assertj.core.data.Offset.offset(200L));
    }

    @Test
    void refusesSharesThatAreNone() throws Exception {
        Path list = list("none.csv", "one.mp4,,");
        for (String share : List.of("0/2", "3/2", "x", "1")) {
            assertThat(CliRun.of("batch", list, "-o", folder.resolve("none"), "--shard", share)
                            .code())
                    .as(share)
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void severalProcessesShareAFolderThoughOneIsKilled() throws Exception {
        TestClips.write(folder.resolve("long.mp4"), 25, 25);
        Path list = list("shared.csv", "long.mp4,1..8,40");
        Path out = Files.createDirectory(folder.resolve("shared"));
        Process victim = start(list, out, "victim");
        waitForClaim(out, victim);
        victim.destroyForcibly().waitFor();
        int before = wavs(out);
        try (var left = Files.list(out)) {
            for (Path claim : left.filter(f -> f.toString().endsWith(".claim")).toList()) {
                // as if it had died long ago; living processes must not be taken for dead on a slow machine
                Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minusSeconds(600)));
            }
        }
        List<Process> others = new ArrayList<>(List.of(start(list, out, "first"), start(list, out, "second")));
        int made = 0;
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).waitFor(120, TimeUnit.SECONDS)).isTrue();
            made += json(out, i == 0 ? "first" : "second").get("made").getAsInt();
        }
        Process last = start(list, out, "last");
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        made += json(out, "last").get("made").getAsInt();
        assertThat(wavs(out)).isEqualTo(8);
        assertThat(before + made).as("nothing was made twice").isEqualTo(8);
        assertThat(out.toFile().list((d, n) -> n.endsWith(".claim")))
                .as("no claim is left behind")
                .isEmpty();
    }

    private static int wavs(Path out) {
        return Objects.requireNonNull(out.toFile().list((d, n) -> n.endsWith(".wav") && !n.startsWith("."))).length;
    }

    private static void waitForClaim(Path out, Process process) throws InterruptedException {
        while (process.isAlive()) {
            String[] claims = out.toFile().list((d, n) -> n.endsWith(".claim"));
            if (claims != null && claims.length > 0) {
                return;
            }
            Thread.sleep(5);
        }
    }

    private static Process start(Path list, Path out, String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        for (String kept : List.of(
                "foley.data", "foley.home", "DJL_CACHE_DIR", "org.bytedeco.javacpp.cachedir", "ai.djl.offline")) {
            String value = System.getProperty(kept);
            if (value != null) {
                command.add("-D" + kept + "=" + value);
            }
        }
        command.addAll(List.of(
                "-Dai.djl.pytorch.num_threads=1",
                Main.class.getName(),
                "batch",
                list.toString(),
                "-o",
                out.toString(),
                "--bundle",
                "small",
                "--json"));
        File result = out.resolve(name + ".json").toFile();
        return new ProcessBuilder(command)
                .redirectOutput(result)
                .redirectError(out.resolve(name + ".log").toFile())
                .start();
    }

    private static JsonObject json(Path out, String name) throws IOException {
        String text = Files.readString(out.resolve(name + ".json"), StandardCharsets.UTF_8);
        assertThat(text).as(Files.readString(out.resolve(name + ".log"))).isNotBlank();
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
