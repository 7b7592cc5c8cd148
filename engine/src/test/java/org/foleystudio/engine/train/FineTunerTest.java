package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import ai.djl.Device;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.BundleFolder;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.train.TrainingResult.Outcome;
import org.foleystudio.engine.vision.VideoFeatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTunerTest {
    private static final MdsGenConfig NETWORK = BundleFixtures.TINY.withTemporalConditioning(false);

    @TempDir
    Path folder;

    private Path clips;
    private final CountingEncoder encoder = new CountingEncoder();

    @BeforeEach
    void writeClips() throws Exception {
        clips = Files.createDirectory(folder.resolve("clips"));
        for (int i = 0; i < 3; i++) {
            MovingClips.good(clips.resolve("clip " + i + ".mp4"), 3, 10 + i);
        }
        MovingClips.write(clips.resolve("mute.mp4"), 3, true, Optional.empty());
    }

    /** The levels of sound and nothing of the picture; counts what it is asked for. */
    private static final class CountingEncoder implements WindowEncoder {
        int asked;

        @Override
        public String identity() {
            return "0123456789abcdef0123456789abcdef";
        }

        @Override
        public int sampleRate() {
            return 16_000;
        }

        @Override
        public int windowSamples() {
            return 131_072;
        }

        @Override
        public double slotsPerSecond() {
            return 3.90625;
        }

        @Override
        public VideoFeatures features(Path clip, Progress progress) {
            asked++;
            return new VideoFeatures(new float[32 * 512], 32, 512, slotsPerSecond());
        }

        @Override
        public float[] latent(float[] samples) {
            float[] latent = new float[4 * 16 * 64];
            for (int i = 0; i < latent.length; i++) {
                latent[i] = samples[i * 8];
            }
            return latent;
        }
    }

    private Bundle base() throws FoleyException {
        return base("sd-vae", List.of(), SdAutoencoderKl.LATENT_SCALE);
    }

    private Bundle base(String codec, List<TensorInfo> codecWeights, double scale) throws FoleyException {
        BundleManifest plain = BundleFixtures.manifest("base", Defaults.paper());
        try (BundleFolder making = BundleFolder.create(folder.resolve("models"), "base")) {
            write(making.file("network.safetensors"), MdsGen.parameters(NETWORK));
            write(making.file("codec.safetensors"), codecWeights);
            Map<Role, Component> components = new EnumMap<>(plain.components());
            for (Role role : List.of(Role.NETWORK, Role.CODEC)) {
                Component component = plain.component(role);
                components.put(
                        role,
                        making.component(
                                role == Role.CODEC ? codec : component.implementation(),
                                component.file().orElseThrow(),
                                component.licence(),
                                component.origin(),
                                Progress.NONE));
            }
            return making.finish(new BundleManifest(
                    plain.about(),
                    plain.size(),
                    NETWORK,
                    scale,
                    plain.sound(),
                    plain.slotsPerSecond(),
                    components,
                    plain.defaults(),
                    plain.channelChoice(),
                    plain.adaptiveMix(),
                    plain.figures()));
        }
    }

    private static void write(Path file, List<TensorInfo> infos) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : infos) {
            writer.add(info, () -> FloatBuffer.wrap(SyntheticWeights.weights(info.name(), info.shape())));
        }
        writer.write(file, Progress.NONE);
    }

    private FineTuneJob job(Bundle base, String name, boolean temporal, boolean resumed) {
        FineTuneJob.Places places = new FineTuneJob.Places(
                folder.resolve("runs").resolve(name), folder.resolve("cache"), folder.resolve("models"));
        TrainingSettings settings = TrainingSettings.paper(4, 2, 5).withPace(new TrainingSettings.Pace(1, 2, 0));
        return new FineTuneJob(clips, base, name, places, settings, temporal, resumed, ComputeDevice.CPU);
    }

    private FineTuneResult run(FineTuneJob job, FineTuneListener listener, Progress progress) throws FoleyException {
        return FineTuner.run(job, listener, progress, encoder, network -> {
            throw new IllegalStateException("no samples were asked for");
        });
    }

    @Test
    void makesABundleThatKnowsItsParent() throws Exception {
        Bundle base = base();
        List<DatasetReport> heard = new ArrayList<>();
        FineTuneListener listener = new FineTuneListener() {
            @Override
            public void checked(DatasetReport report) {
                heard.add(report);
            }
        };
        FineTuneResult result = run(job(base, "mine", false, false), listener, Progress.NONE);
        Bundle mine = result.bundle().orElseThrow();
        assertThat(mine.manifest().about().parent()).contains("base");
        assertThat(mine.manifest().about().parentSha256()).contains(base.sha256());
        mine.verify(Progress.NONE);
        @SuppressWarnings("unchecked")
        Map<String, Object> figures =
                (Map<String, Object>) mine.manifest().figures().get("finetune");
        assertThat(figures).containsEntry("trainingClips", 2.0).containsEntry("heldOutClips", 1.0);
        assertThat((List<?>) figures.get("heldOut")).hasSize(3);
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).usable()).hasSize(3);
        assertThat(weights(mine)).isNotEqualTo(weights(base));
        assertThat(RunRecord.read(folder.resolve("runs/mine")).state()).isEqualTo("done");
        assertThatThrownBy(() -> run(job(base, "mine", false, false), FineTuneListener.NONE, Progress.NONE))
                .hasMessageContaining("There is already a bundle mine");
    }

    @Test
    void keepsTheBestStepWhereThatIsAskedFor() throws Exception {
        Bundle base = base();
        FineTuneJob last = job(base, "best", false, false);
        FineTuneJob job = new FineTuneJob(
                clips,
                base,
                "best",
                last.places(),
                last.settings()
                        .withPace(new TrainingSettings.Pace(1, 1, 0))
                        .withRate(new LearningRate(0.2, 0, false))
                        .withKeep(TrainingSettings.Keep.BEST),
                false,
                false,
                ComputeDevice.CPU);
        FineTuneResult result = run(job, FineTuneListener.NONE, Progress.NONE);
        TrainingResult.Best best = result.training().best().orElseThrow();
        Bundle bundle = result.bundle().orElseThrow();
        assertThat(bundle.folder().resolve("network.safetensors")).hasSameBinaryContentAs(best.weights());
        @SuppressWarnings("unchecked")
        Map<String, Object> figures =
                (Map<String, Object>) bundle.manifest().figures().get("finetune");
        assertThat(figures).containsEntry("keep", "best").containsEntry("keptStep", (double) best.step());
        assertThat(RunRecord.read(job.places().run()).settings().keep()).isEqualTo(TrainingSettings.Keep.BEST);
    }

    private static FloatBuffer weights(Bundle bundle) throws Exception {
        try (Safetensors file = Safetensors.open(bundle.folder().resolve("network.safetensors"))) {
            return file.readFloats("blocks.0.mlp.fc1.weight");
        }
    }

    @Test
    void encodesEachClipOnceAndTheChangedOneAnew() throws Exception {
        Bundle base = base();
        run(job(base, "one", false, false), FineTuneListener.NONE, Progress.NONE);
        assertThat(encoder.asked).isEqualTo(3);
        run(job(base, "two", false, false), FineTuneListener.NONE, Progress.NONE);
        assertThat(encoder.asked).isEqualTo(3);
        assertThat(weights(Bundle.read(folder.resolve("models/one"))))
                .isEqualTo(weights(Bundle.read(folder.resolve("models/two"))));
        MovingClips.good(clips.resolve("clip 1.mp4"), 3, 99);
        run(job(base, "three", false, false), FineTuneListener.NONE, Progress.NONE);
        assertThat(encoder.asked).isEqualTo(4);
    }

    @Test
    void resumesOnlyWhatWasBegun() throws Exception {
        Bundle base = base();
        assertThatThrownBy(() -> run(job(base, "mine", true, true), FineTuneListener.NONE, Progress.NONE))
                .hasMessageContaining("no run");
        Progress stop = new Progress() {
            private boolean stops;

            @Override
            public void report(String stage, long done, long total) {
                stops = stage.equals("train") && done == 2;
            }

            @Override
            public boolean isCancelled() {
                return stops;
            }
        };
        FineTuneResult stopped = run(job(base, "mine", true, false), FineTuneListener.NONE, stop);
        assertThat(stopped.training().outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.bundle()).isEmpty();
        assertThatThrownBy(() -> run(job(base, "mine", true, false), FineTuneListener.NONE, Progress.NONE))
                .hasMessageContaining("resume it");
        Bundle resumed = run(job(base, "mine", true, true), FineTuneListener.NONE, Progress.NONE)
                .bundle()
                .orElseThrow();
        Bundle whole = run(job(base, "whole", true, false), FineTuneListener.NONE, Progress.NONE)
                .bundle()
                .orElseThrow();
        assertThat(resumed.folder().resolve("network.safetensors"))
                .hasSameBinaryContentAs(whole.folder().resolve("network.safetensors"));
        assertThat(whole.manifest().hasTemporalConditioning()).isTrue();
    }

    @Test
    void learnsNearlyTheSameWithProductsInBfloat16AndRemembersIt() throws Exception {
        Bundle base = base();
        FineTuneJob full = job(base, "full", false, false);
        FineTuneJob kind = job(base, "brief", false, false);
        FineTuneJob brief = new FineTuneJob(
                clips,
                base,
                "brief",
                kind.places(),
                kind.settings().withPrecision(Precision.BFLOAT16),
                false,
                false,
                ComputeDevice.CPU);
        float[] wanted = weights(
                        run(full, FineTuneListener.NONE, Progress.NONE).bundle().orElseThrow())
                .array();
        float[] got = weights(run(brief, FineTuneListener.NONE, Progress.NONE)
                        .bundle()
                        .orElseThrow())
                .array();
        if (KernelOps.learningInBfloat16(Device.cpu()).isPresent()) {
            assertThat(got).isNotEqualTo(wanted);
        }
        assertThat(got).containsExactly(wanted, withPrecision(2e-2f));
        assertThat(RunRecord.read(brief.places().run()).settings().precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(RunRecord.read(full.places().run()).settings().precision()).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void makesSoundsOfHeldOutClipsWithARealCodec() throws Exception {
        Bundle base = base("patch-vae", PatchVae.parameters(), 1);
        FineTuneJob plain = job(base, "mine", false, false);
        FineTuneJob job = new FineTuneJob(
                clips,
                base,
                "mine",
                plain.places(),
                plain.settings().withPace(new TrainingSettings.Pace(4, 0, 4)),
                false,
                false,
                ComputeDevice.CPU);
        List<Path> wavs = new ArrayList<>();
        FineTuneListener listener = new FineTuneListener() {
            @Override
            public void sample(long step, Path clip, Path wav) {
                wavs.add(wav);
            }
        };
        FineTuneResult result = FineTuner.run(job, listener, Progress.NONE);
        assertThat(result.bundle()).isPresent();
        assertThat(wavs).hasSize(2).allMatch(Files::isRegularFile);
        assertThat(wavs.get(0).getFileName().toString()).matches("step-000000-clip_\\d\\.wav");
        // The picture lasts three seconds, and so does the sound: 16 kHz, 16 bits.
        assertThat(AudioReader.read(wavs.get(1)).orElseThrow().length()).isEqualTo(48_000);
    }

    @Test
    void saysWhyNothingCanBeLearnedFrom() throws Exception {
        Bundle base = base();
        Path empty = Files.createDirectory(folder.resolve("poor"));
        MovingClips.write(empty.resolve("mute.mp4"), 3, true, Optional.empty());
        FineTuneJob job = job(base, "mine", false, false);
        assertThatThrownBy(() -> run(
                        new FineTuneJob(
                                empty, base, "mine", job.places(), job.settings(), false, false, ComputeDevice.CPU),
                        FineTuneListener.NONE,
                        Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("mute.mp4: It has no sound.");
        assertThat(folder.resolve("runs/mine/run.json")).doesNotExist();
    }
}
