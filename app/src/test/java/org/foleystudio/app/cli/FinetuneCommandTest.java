package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.train.LearningRate;
import org.foleystudio.engine.train.TrainingSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FinetuneCommandTest extends CliFixture {
    private static Path clips;

    @BeforeAll
    static void writeClips() throws Exception {
        clips = Files.createDirectories(folder.resolve("shots"));
        TestClips.writeWithSound(clips.resolve("a.mp4"), 45, 15);
        TestClips.writeWithSound(clips.resolve("b.mp4"), 48, 15);
        TestClips.writeWithSound(clips.resolve("c.mp4"), 51, 15);
        TestClips.write(clips.resolve("mute.mp4"), 45, 15);
        Files.writeString(clips.resolve("broken.mp4"), "no clip");
    }

    private static CliRun tune(String name, Object... more) {
        Object[] all = new Object[7 + more.length];
        Object[] first = {"finetune", "--clips", clips, "--bundle", "small", "--out", name};
        System.arraycopy(first, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CliRun.of(all);
    }

    private static Bundle bundle(String name) throws Exception {
        return Bundle.read(folder.resolve("data/models").resolve(name));
    }

    @Test
    void looksAtClipsWithoutTraining() {
        CliRun run = tune("checked", "--check", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("usableClips").getAsInt()).isEqualTo(3);
        assertThat(run.json().getAsJsonArray("clips")).hasSize(5);
        assertThat(folder.resolve("data/models/checked")).doesNotExist();
    }

    @Test
    void makesAModelOfClips() throws Exception {
        CliRun run = tune("mine", "--steps", "2", "--batch", "2", "--samples-every", "0", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonObject json = run.json();
        assertThat(json.get("outcome").getAsString()).isEqualTo("done");
        assertThat(json.get("bundle").getAsString()).isEqualTo("mine");
        assertThat(json.get("keep").getAsString()).isEqualTo("last");
        assertThat(json.get("parent").getAsString()).isEqualTo("small");
        assertThat(json.getAsJsonArray("heldOut")).isNotEmpty();
        assertThat(run.err()).contains("mute.mp4 is left out", "broken.mp4 is left out");
        assertThat(bundle("mine").manifest().about().parent()).contains("small");
        CliRun generated = CliRun.of(
                "generate", clips.resolve("a.mp4"), "-o", folder.resolve("mine.wav"), "--bundle", "mine", "--json");
        assertThat(generated.code()).as(generated.err()).isZero();

        CliRun twice = tune("mine", "--steps", "2");
        assertThat(twice.code()).isEqualTo(ExitCode.FAILED);
        assertThat(twice.sentence()).contains("already a bundle mine");
    }

    @Test
    void keepsTheBestStepWhereAsked() throws Exception {
        CliRun run = tune("best", "--steps", "3", "--batch", "2", "--samples-every", "0", "--keep", "best", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("keep").getAsString()).isEqualTo("best");
        long step = run.json().get("bestStep").getAsLong();
        assertThat(step).isBetween(1L, 3L);
        assertThat(bundle("best").folder().resolve("network.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("data/training/best/network-best.safetensors"));
    }

    @Test
    void trainsTemporalConditioningAlone() throws Exception {
        CliRun run = tune("timed", "--steps", "1", "--batch", "2", "--samples-every", "0", "--only-temporal", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(bundle("timed").manifest().hasTemporalConditioning()).isTrue();
    }

    @Test
    void movesGentlyUnlessToldOtherwise() {
        TrainingSettings usual = parsed();
        assertThat(usual.rate()).isEqualTo(LearningRate.tuning(100));
        assertThat(usual.precision()).isEqualTo(Precision.BFLOAT16);
        TrainingSettings told = parsed("--no-cosine", "--learning-rate", "5e-4", "--dtype", "float32");
        assertThat(told.rate()).isEqualTo(new LearningRate(5e-4, 100, false));
        assertThat(told.precision()).isEqualTo(Precision.FLOAT32);
    }

    private static TrainingSettings parsed(String... arguments) {
        FinetuneOptions options = new FinetuneOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options.settings();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(tune("x", "--keep", "luck").code()).isEqualTo(ExitCode.USAGE);
        assertThat(tune("x", "--masking", "everything").code()).isEqualTo(ExitCode.USAGE);
        CliRun resumed = tune("never-begun", "--resume");
        assertThat(resumed.code()).isEqualTo(ExitCode.FAILED);
        CliRun base = CliRun.of("finetune", "--clips", clips, "--bundle", "nothing", "--out", "x");
        assertThat(base.code()).isEqualTo(ExitCode.MISSING);
        assertThat(tune("bad name", "--steps", "1").code()).isEqualTo(ExitCode.FAILED);
    }
}
