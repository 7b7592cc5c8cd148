package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluationCommandsTest extends CliFixture {
    private static Path clips;

    @BeforeAll
    static void writeClips() throws Exception {
        clips = Files.createDirectories(folder.resolve("clips"));
        TestClips.writeWithSound(clips.resolve("a.mp4"), 30, 15);
        TestClips.write(clips.resolve("silent.mp4"), 30, 15);
    }

    @Test
    void analysesWithoutClips() {
        CliRun run = CliRun.of("analyse", "reducer", "small", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("analysis").getAsString()).isEqualTo("reducer");
        JsonObject row = run.json()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(1)
                .getAsJsonObject();
        assertThat(row.get("of").getAsString()).isEqualTo("softmax");
        assertThat(row.get("mean").getAsDouble()).isEqualTo(1 / 32.0);
    }

    @Test
    void analysesClipsIntoFilesThatAreNotReplaced() throws Exception {
        Path csv = folder.resolve("channels.csv");
        Path svg = folder.resolve("channels.svg");
        Object[] arguments = {"analyse", "channels", "small", "--clips", clips, "--csv", csv, "--svg", svg};
        CliRun run = CliRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("red", "true sound", "Without a sound of their own: silent.mp4");
        assertThat(Files.readString(csv)).contains("channel,mean,mean spread");
        assertThat(Files.readString(svg)).startsWith("<svg");
        CliRun again = CliRun.of(arguments);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.sentence()).contains("--force");
    }

    @Test
    void saysWhatAnAnalysisNeeds() {
        assertThat(CliRun.of("analyse", "redundancy", "small").code()).isEqualTo(ExitCode.USAGE);
        CliRun unknown = CliRun.of("analyse", "taste", "small");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("there is no analysis taste");
        CliRun alignment = CliRun.of("analyse", "alignment", "small", "--clips", clips);
        assertThat(alignment.code()).isEqualTo(ExitCode.MISSING);
        assertThat(alignment.sentence()).contains("patch-vae");
    }

    @Test
    void evaluatesWhatIsPossibleAndNamesWhatIsNot() {
        CliRun run = CliRun.of("evaluate", "small", "--clips", clips, "--metrics", "sync,kl,efficiency", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject json = run.json();
        assertThat(json.get("clips").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonArray("sync")).hasSize(1);
        assertThat(json.getAsJsonArray("missing")
                        .get(0)
                        .getAsJsonObject()
                        .get("why")
                        .getAsString())
                .contains("melception-21-05-10T09-28-40.pt");
        JsonObject efficiency = json.getAsJsonObject("efficiency");
        assertThat(efficiency.get("parameters").getAsLong())
                .isGreaterThan(efficiency.get("parametersUsed").getAsLong());
        assertThat(efficiency.get("secondsPerClip").getAsDouble()).isPositive();
        assertThat(efficiency.get("clipSeconds").getAsDouble()).isEqualTo(8.192);
    }

    @Test
    void failsForAMissingPieceWhereNothingElseWasAskedFor() {
        CliRun run = CliRun.of("evaluate", "small", "--clips", clips, "--metrics", "fid,is", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.MISSING);
        assertThat(run.sentence()).contains("foley models import");
        assertThat(CliRun.of("evaluate", "small", "--clips", clips, "--metrics", "charm")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void guidanceByAClassifierNeedsTheClassifier() {
        CliRun run = CliRun.of(
                "generate", clips.resolve("a.mp4"), "-o", folder.resolve("cg.wav"), "--bundle", "small", "--cg", "2");
        assertThat(run.code()).isEqualTo(ExitCode.MISSING);
        assertThat(run.sentence()).contains("double_guidance_classifier.ckpt");
    }

    @Test
    void refusesAblationsThatAreNone() {
        assertThat(CliRun.of("ablate", "luck", "--bundle", "small").code()).isEqualTo(ExitCode.USAGE);
        CliRun size = CliRun.of("ablate", "sizes", "--bundle", "small", "--sizes", "XXL");
        assertThat(size.code()).isEqualTo(ExitCode.USAGE);
        assertThat(size.err()).contains("there is no size XXL");
    }

    @Test
    void ablatesAndGoesOn() {
        Object[] arguments = {
            "ablate",
            "guidance",
            "--bundle",
            "small",
            "--repeats",
            "1",
            "--test-scenes",
            "2",
            "--listener-scenes",
            "12",
            "--json"
        };
        CliRun run = CliRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonArray("tables").get(0).getAsJsonObject().getAsJsonArray("rows"))
                .hasSize(3);
        CliRun again = CliRun.of(arguments);
        assertThat(again.err()).contains("was measured already");
        assertThat(again.json()).isEqualTo(run.json());
    }
}
