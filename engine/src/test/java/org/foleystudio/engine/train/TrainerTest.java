package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.train.TrainingResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final int STEPS = 6;

    @TempDir
    Path folder;

    private static final class Heard implements TrainingListener {
        final List<StepReport> steps = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        final List<Double> heldOut = new ArrayList<>();

        @Override
        public void step(StepReport report) {
            steps.add(report);
        }

        @Override
        public void heldOut(long step, double mse, double bound) {
            heldOut.add(mse);
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }

    /** Asks to stop before the step after so many. */
    private static Progress stopAfter(long steps) {
        return new Progress() {
            private long done;

            @Override
            public void report(String stage, long done, long total) {
                this.done = done;
            }

            @Override
            public boolean isCancelled() {
                return done >= steps;
            }
        };
    }

    private TrainingResult run(String name, TrainingSettings settings, Progress progress) throws Exception {
        return Trainer.run(TinyRun.job(folder.resolve(name), settings), TrainingListener.NONE, progress);
    }

    private void assertSameBits(String a, String b) throws IOException {
        assertThat(folder.resolve(a).resolve("network.safetensors"))
                .hasSameBinaryContentAs(folder.resolve(b).resolve("network.safetensors"));
        String last = "checkpoints/step-00000000" + STEPS + ".safetensors";
        assertThat(folder.resolve(a).resolve(last))
                .hasSameBinaryContentAs(folder.resolve(b).resolve(last));
    }

    @Test
    void resumedRunEndsInTheSameBits() throws Exception {
        run("whole", TinyRun.settings(STEPS), Progress.NONE);
        TrainingResult first = run("parts", TinyRun.settings(STEPS), stopAfter(2));
        assertThat(first.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(first.step()).isEqualTo(2);
        run("parts", TinyRun.settings(STEPS), stopAfter(5));
        TrainingResult last = run("parts", TinyRun.settings(STEPS), Progress.NONE);
        assertThat(last.outcome()).isEqualTo(Outcome.DONE);
        assertSameBits("whole", "parts");
        assertThat(RunRecord.curve(folder.resolve("parts")))
                .extracting(point -> point.report().step())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void killedRunEndsInTheSameBits() throws Exception {
        run("whole", TinyRun.settings(STEPS), Progress.NONE);
        Path killed = folder.resolve("killed");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.getProperties().forEach((key, value) -> {
            if (String.valueOf(key).matches("(ai\\.djl|DJL_|OPT_OUT|org\\.bytedeco|org\\.slf4j).*")) {
                command.add("-D" + key + "=" + value);
            }
        });
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName(), killed.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            Path sign = killed.resolve("now");
            for (int i = 0; i < 1200 && process.isAlive() && !Files.exists(sign); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(sign).as(Files.readString(folder.resolve("log"))).exists();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(killed.resolve("network.safetensors")).doesNotExist();
        assertThat(RunRecord.read(killed).state()).isEqualTo("running");
        run("killed", TinyRun.settings(STEPS), Progress.NONE);
        assertSameBits("whole", "killed");
    }

    /** A run in a process of its own that hangs in its fourth step, two of which are saved. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            Path place = Path.of(arguments[0]);
            TrainingSettings settings = TinyRun.settings(STEPS).withPace(new TrainingSettings.Pace(2, 3, 0));
            TrainingJob job = TinyRun.job(place, settings);
            Trainer.AfterStep wait = (state, isLast) -> {
                if (state.step() == 3) {
                    try {
                        Files.writeString(place.resolve("now"), "");
                        TimeUnit.MINUTES.sleep(2);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            Trainer.run(
                    job, TrainingListener.NONE, Progress.NONE, new Trainer.Hooks(new RunFolder(place), wait, n -> {}));
        }
    }

    @Test
    void goesOnFromTheLastWholeCheckpoint() throws Exception {
        run("whole", TinyRun.settings(STEPS), Progress.NONE);
        run("damaged", TinyRun.settings(STEPS), stopAfter(4));
        Path newest = folder.resolve("damaged/checkpoints/step-000000004.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(folder.resolve("damaged/checkpoints/.part-1-1-step"), "left by a killed process");
        run("damaged", TinyRun.settings(STEPS), Progress.NONE);
        assertSameBits("whole", "damaged");
        assertThat(folder.resolve("damaged/checkpoints/.part-1-1-step")).doesNotExist();
    }

    @Test
    void halvesTheWindowsAtOnceWhereMemoryRunsOut() throws Exception {
        Heard heard = new Heard();
        TrainingJob job = TinyRun.job(folder.resolve("tight"), TinyRun.settings(STEPS));
        Trainer.Hooks hooks = new Trainer.Hooks(new RunFolder(job.folder()), (state, isLast) -> {}, windows -> {
            if (windows > 1) {
                throw new EngineException("CUDA out of memory. Tried to allocate 20 GiB");
            }
        });
        TrainingResult tight = Trainer.run(job, heard, Progress.NONE, hooks);
        assertThat(tight.outcome()).isEqualTo(Outcome.DONE);
        assertThat(heard.notes).hasSize(2).allMatch(note -> note.startsWith("Memory ran out with "));
        run("roomy", TinyRun.settings(STEPS), Progress.NONE);
        assertThat(weights("tight")).containsExactly(weights("roomy"), withPrecision(1e-4f));
    }

    @Test
    void saysSoWhereOneWindowIsTooMuch() {
        TrainingJob job = TinyRun.job(folder.resolve("none"), TinyRun.settings(STEPS));
        Trainer.Hooks hooks = new Trainer.Hooks(new RunFolder(job.folder()), (state, isLast) -> {}, windows -> {
            throw new EngineException("can't allocate memory: you tried to allocate 1 bytes");
        });
        assertThatThrownBy(() -> Trainer.run(job, TrainingListener.NONE, Progress.NONE, hooks))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("one window at a time");
    }

    @Test
    void saysSoWhereTheDeviceFails() throws Exception {
        TrainingJob job = TinyRun.job(folder.resolve("broken"), TinyRun.settings(STEPS));
        Trainer.Hooks hooks = new Trainer.Hooks(new RunFolder(job.folder()), (state, isLast) -> {}, windows -> {
            throw new EngineException("CUDA error: unspecified launch failure");
        });
        assertThatThrownBy(() -> Trainer.run(job, TrainingListener.NONE, Progress.NONE, hooks))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("device");
        RunRecord record = RunRecord.read(job.folder());
        assertThat(record.state()).isEqualTo("failed");
        assertThat(record.notes()).anyMatch(note -> note.contains("device"));
    }

    @Test
    void keepsTheLastGoodWeightsWhenTheLossIsNoNumber() throws Exception {
        TrainingJob good = TinyRun.job(folder.resolve("bad"), TinyRun.settings(STEPS));
        int[] reads = {0};
        PairSource breaks = new PairSource() {
            @Override
            public int size() {
                return good.training().size();
            }

            @Override
            public void read(int index, float[] latent, int latentAt, float[] features, int featuresAt)
                    throws FoleyException {
                good.training().read(index, latent, latentAt, features, featuresAt);
                if (++reads[0] > 3 * 4) {
                    latent[latentAt] = Float.NaN;
                }
            }
        };
        Heard heard = new Heard();
        TrainingResult result = Trainer.run(
                new TrainingJob(
                        good.network(),
                        good.start(),
                        breaks,
                        good.heldOut(),
                        good.folder(),
                        good.settings(),
                        good.device()),
                heard,
                Progress.NONE);
        assertThat(result.outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(result.step()).isEqualTo(3);
        assertThat(heard.notes).anyMatch(note -> note.contains("lower learning rate"));
        for (float value : weights("bad")) {
            assertThat(value).isFinite();
        }
        assertThat(RunRecord.read(good.folder()).state()).isEqualTo("diverged");
    }

    @Test
    void learns() throws Exception {
        Heard heard = new Heard();
        TrainingSettings settings = TinyRun.settings(60)
                .withPace(new TrainingSettings.Pace(0, 30, 0))
                .withRate(new LearningRate(5e-3, 5, true));
        TrainingResult result = Trainer.run(TinyRun.job(folder.resolve("learns"), settings), heard, Progress.NONE);
        assertThat(heard.steps).hasSize(60);
        // An untrained network predicts zero, so its error is the noise's own variance.
        assertThat(heard.heldOut.get(0)).isCloseTo(1, within(0.15));
        assertThat(heard.heldOut.get(2)).isLessThan(0.8 * heard.heldOut.get(0));
        assertThat(result.heldOut()).hasSize(3);
        StepReport last = heard.steps.get(59);
        assertThat(last.loss())
                .isCloseTo(last.mse() + last.bound() + last.maskedMse() + last.maskedBound(), within(1e-4));
        assertThat(last.learningRate()).isLessThan(1e-4);
    }

    @Test
    void leavesNoArraysBehind() throws Exception {
        TrainingJob job = TinyRun.job(folder.resolve("flat"), TinyRun.settings(20));
        List<Integer> counts = new ArrayList<>();
        Trainer.AfterStep count =
                (state, isLast) -> counts.add(state.manager().getManagedArrays().size());
        Trainer.run(
                job,
                TrainingListener.NONE,
                Progress.NONE,
                new Trainer.Hooks(new RunFolder(job.folder()), count, n -> {}));
        assertThat(counts).hasSize(21).containsOnly(counts.get(0));
    }

    @Test
    void trainsWithoutAMaskedPass() throws Exception {
        TrainingSettings.Objective plain = new TrainingSettings.Objective(1, MaskingKind.NONE, 0.3, true, 0.1);
        Heard heard = new Heard();
        Trainer.run(
                TinyRun.job(folder.resolve("plain"), TinyRun.settings(3).withObjective(plain)), heard, Progress.NONE);
        assertThat(heard.steps).hasSize(3).allMatch(step -> step.maskedMse() == 0 && step.gradientNorm() > 0);
    }

    @Test
    void trainsTemporalConditioningAlone() throws Exception {
        var config = TinyRun.CONFIG.withTemporalConditioning(true);
        run("base", TinyRun.settings(STEPS), Progress.NONE);
        TrainingJob fresh = TinyRun.job(
                folder.resolve("timed"), TinyRun.settings(STEPS).withParts(TrainingSettings.Parts.TEMPORAL), config);
        TrainingJob job = new TrainingJob(
                config,
                Optional.of(folder.resolve("base/network.safetensors")),
                fresh.training(),
                fresh.heldOut(),
                fresh.folder(),
                fresh.settings(),
                fresh.device());
        Trainer.run(job, TrainingListener.NONE, Progress.NONE);
        try (Safetensors before = Safetensors.open(folder.resolve("base/network.safetensors"));
                Safetensors after = Safetensors.open(folder.resolve("timed/network.safetensors"))) {
            for (String name : before.tensors().keySet()) {
                assertThat(after.readFloats(name)).as(name).isEqualTo(before.readFloats(name));
            }
            float[] learned =
                    new float[(int) after.tensors().get("temporal.weight").elements()];
            after.readFloats("temporal.weight").get(learned);
            assertThat(learned).isNotEqualTo(new float[learned.length]);
        }
    }

    @Test
    void keepsTheWeightsOfTheLowestHeldOutLossBesideTheLast() throws Exception {
        TrainingSettings settings = TinyRun.settings(8)
                .withPace(new TrainingSettings.Pace(3, 1, 0))
                .withRate(new LearningRate(5e-3, 0, false));
        run("learned", settings.withSteps(60).withPace(new TrainingSettings.Pace(0, 0, 0)), Progress.NONE);
        TrainingResult result = turned("turned", settings, Progress.NONE);
        TrainingResult.Best best = result.best().orElseThrow();
        TrainingResult.HeldOut lowest = result.heldOut().stream()
                .filter(point -> point.step() > 0)
                .min(Comparator.comparingDouble(TrainingResult.HeldOut::mse))
                .orElseThrow();
        assertThat(best.step()).isEqualTo(lowest.step()).isLessThan(8);
        turned("short", settings.withSteps((int) best.step()), Progress.NONE);
        assertThat(best.weights()).hasSameBinaryContentAs(folder.resolve("short/network.safetensors"));
        assertThat(Files.mismatch(best.weights(), result.weights())).isNotEqualTo(-1);

        turned("parts", settings, stopAfter((int) best.step()));
        TrainingResult.Best resumed =
                turned("parts", settings, Progress.NONE).best().orElseThrow();
        assertThat(resumed.step()).isEqualTo(best.step());
        assertThat(resumed.weights()).hasSameBinaryContentAs(best.weights());
    }

    /** Goes on from a trained network with loud noise as its latents, so that its held-out loss rises. */
    private TrainingResult turned(String name, TrainingSettings settings, Progress progress) throws Exception {
        TrainingJob plain = TinyRun.job(folder.resolve(name), settings);
        PairSource noise = new PairSource() {
            @Override
            public int size() {
                return plain.training().size();
            }

            @Override
            public void read(int index, float[] latent, int latentAt, float[] features, int featuresAt)
                    throws FoleyException {
                plain.training().read(index, latent, latentAt, features, featuresAt);
                SplittableRandom random = new SplittableRandom(index);
                for (int i = latentAt; i < latent.length; i++) {
                    latent[i] = (float) (10 * random.nextGaussian());
                }
            }
        };
        TrainingJob job = new TrainingJob(
                plain.network(),
                Optional.of(folder.resolve("learned/network.safetensors")),
                noise,
                plain.heldOut(),
                plain.folder(),
                settings,
                plain.device());
        return Trainer.run(job, TrainingListener.NONE, progress);
    }

    @Test
    void refusesACheckpointOfAnotherNetwork() throws Exception {
        run("other", TinyRun.settings(2), Progress.NONE);
        TrainingJob job = TinyRun.job(
                folder.resolve("other"), TinyRun.settings(4), TinyRun.CONFIG.withTemporalConditioning(true));
        assertThatThrownBy(() -> Trainer.run(job, TrainingListener.NONE, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("another network");
    }

    private float[] weights(String name) throws Exception {
        try (Safetensors file = Safetensors.open(folder.resolve(name).resolve("network.safetensors"))) {
            float[] values = new float
                    [(int) file.tensors().get("blocks.0.mlp.fc1.weight").elements()];
            file.readFloats("blocks.0.mlp.fc1.weight").get(values);
            return values;
        }
    }
}
