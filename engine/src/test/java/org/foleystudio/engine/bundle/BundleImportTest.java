package org.foleystudio.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.PickleWriter;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.checkpoint.TorchFileWriter;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.vision.CavpSpectrogramEncoder;
import org.foleystudio.engine.vision.CavpVideoEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleImportTest {
    private static final MdsGenConfig RELEASED = FakeFiles.small(MdsGenConfig.released(MdsGenSize.B));
    private static final MdsGenConfig PAPER = FakeFiles.small(MdsGenConfig.paper(MdsGenSize.B));

    @TempDir
    Path folder;

    private BundleStore store;
    private BundleImport importer;

    @BeforeEach
    void create() throws Exception {
        store = new BundleStore(List.of(), folder.resolve("models"));
        importer = new BundleImport(store, Catalogue.in(Path.of("..", "models")), List.of(), Map.of("test", "1"));
    }

    private Path network(MdsGenConfig config) throws Exception {
        return FakeFiles.network(config).zip(folder.resolve("a"), DType.F32);
    }

    private Path cavp() throws Exception {
        return new FakeFiles()
                .add(CavpVideoEncoder.parameters(), name -> "module." + name.replace("layer", "module.layer"))
                .add(CavpVideoEncoder.unused(), name -> "module." + name.replace("layer", "module.layer"))
                .add("module.logit_scale", DType.F32, List.of())
                .zip(folder.resolve("b"), DType.BF16);
    }

    private Path audioLdmVae() throws Exception {
        return new FakeFiles()
                .add(AudioLdmAutoencoderKl.parameters(), name -> name)
                .safetensors(folder.resolve("c"), DType.F16);
    }

    private Path vocoder() throws Exception {
        return new FakeFiles()
                .add(HifiGan.parameters(), name -> name)
                .add(HifiGan.unused(), name -> name)
                .legacy(folder.resolve("d"), DType.F16);
    }

    private Path diffFoley() throws Exception {
        return new FakeFiles()
                .add("betas", DType.F32, List.of(1000L))
                .add("model.diffusion_model.time_embed.0.weight", DType.F32, List.of(4L, 4L))
                .add("cond_stage_model.embedder.weight", DType.F32, List.of(4L, 4L))
                .add(SdAutoencoderKl.parameters(), name -> name)
                .add("first_stage_model.loss.logvar", DType.F32, List.of())
                .zip(folder.resolve("e"), DType.F16);
    }

    private ImportOutcome run(Path... files) throws FoleyException {
        return importer.run(importer.look(List.of(files)), Optional.empty(), Progress.NONE);
    }

    private static void assertValues(Bundle bundle, Role role, String name, DType type) throws Exception {
        try (TensorSource source = Safetensors.open(bundle.file(role))) {
            TensorInfo info = source.tensors().get(name);
            assertThat(info.type()).isEqualTo(type);
            FloatBuffer values = source.readFloats(name);
            float[] expected = FakeFiles.values(values.remaining());
            float worst = 0;
            for (float value : expected) {
                worst = Math.max(worst, Math.abs(value - values.get()));
            }
            assertThat(worst).isLessThan(type == DType.F32 ? 1e-9f : type == DType.F16 ? 1e-3f : 1e-2f);
        }
    }

    @Test
    void makesTheReleasedModelOfFilesInAnyOrder() throws Exception {
        List<Path> files = new ArrayList<>(List.of(network(RELEASED), cavp(), audioLdmVae(), vocoder()));
        Collections.shuffle(files, new Random(5));
        ImportOutcome outcome = run(files.toArray(Path[]::new));
        assertThat(outcome.stillNeeded()).isEmpty();
        Bundle bundle = outcome.bundle().orElseThrow();
        assertThat(bundle.name()).isEqualTo("mdsgen-custom-audioldm");
        BundleManifest manifest = bundle.manifest();
        assertThat(manifest.about().kind()).isEqualTo(BundleKind.AUDIOLDM);
        assertThat(manifest.network()).isEqualTo(RELEASED);
        assertThat(manifest.latentScale()).isEqualTo(4);
        assertThat(manifest.sound()).isEqualTo(SoundShape.audioLdm());
        assertThat(manifest.defaults()).isEqualTo(Defaults.released());
        assertThat(manifest.channelChoice().isOffered()).isFalse();
        assertThat(manifest.component(Role.VOCODER).licence()).contains("non-commercial");
        assertThat(manifest.component(Role.ENCODER).origin())
                .contains("SimianLuo/Diff-Foley")
                .contains("sha256 ");
        assertValues(bundle, Role.NETWORK, "x_embedder.proj.weight", DType.F32);
        assertValues(bundle, Role.ENCODER, "video_project_head.weight", DType.BF16);
        assertValues(bundle, Role.CODEC, "decoder.conv_in.weight", DType.F16);
        bundle.verify(Progress.NONE);
        assertThat(store.list()).extracting(Bundle::name).containsExactly(bundle.name());
        try (Stream<Path> left = Files.list(store.own())) {
            assertThat(left).containsExactly(bundle.folder());
        }
    }

    @Test
    void waitsForMissingPartsAndCompletesLater() throws Exception {
        ImportOutcome first = run(network(PAPER));
        assertThat(first.bundle()).isEmpty();
        assertThat(first.stillNeeded()).hasSize(2);
        assertThat(first.stillNeeded().get(0)).contains("ldm_epoch240.ckpt");
        assertThat(first.stillNeeded().get(1)).contains("cavp_epoch66.ckpt");
        assertThat(store.list()).isEmpty();
        assertThat(importer.waiting()).containsExactly("mdsgen-custom-paper");

        ImportOutcome second = run(cavp(), audioLdmVae());
        assertThat(second.leftAside()).singleElement().asString().contains("AudioLDM's autoencoder");
        assertThat(second.stillNeeded()).hasSize(1);

        Bundle bundle = run(diffFoley()).bundle().orElseThrow();
        assertThat(bundle.manifest().about().kind()).isEqualTo(BundleKind.PAPER);
        assertThat(bundle.manifest().component(Role.VOCODER).implementation()).isEqualTo("griffin-lim");
        assertThat(bundle.manifest().latentScale()).isEqualTo(0.18215);
        assertThat(importer.waiting()).isEmpty();
        bundle.verify(Progress.NONE);
    }

    @Test
    void keepsPartsThatComeBeforeTheirNetwork() throws Exception {
        assertThat(run(diffFoley(), cavp()).stillNeeded())
                .singleElement()
                .asString()
                .contains("MDSGen checkpoint");
        assertThat(run(network(PAPER.withTemporalConditioning(true))).name()).isEqualTo("mdsgen-custom-paper-temporal");
    }

    @Test
    void refusesABadFileAmongGoodOnesAndWritesNothing() throws Exception {
        Path good = network(RELEASED);
        Path cut = folder.resolve("cut");
        byte[] whole = Files.readAllBytes(good);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        Path hostile = folder.resolve("hostile");
        new TorchFileWriter()
                .writeZip(
                        hostile,
                        "archive",
                        new PickleWriter.Call(new PickleWriter.Name("os", "system"), List.of("touch x")));
        Path other = new FakeFiles()
                .add("resnet.fc.weight", DType.F32, List.of(3L, 3L))
                .zip(folder.resolve("other"), DType.F32);
        Path page = Files.writeString(folder.resolve("page"), "<!DOCTYPE html><html>");
        ImportPlan plan = importer.look(List.of(good, cut, hostile, other, page));
        assertThat(plan.recognised()).containsOnlyKeys(good);
        assertThat(plan.refused()).containsOnlyKeys(cut, hostile, other, page);
        assertThat(plan.refused().get(hostile)).contains("os.system");
        assertThat(plan.refused().get(other)).contains("resnet.fc.weight");
        assertThatThrownBy(() -> importer.run(plan, Optional.empty(), Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("hostile")
                .hasMessageContaining("cut short")
                .hasMessageContaining("web page");
        assertThat(store.own()).doesNotExist();
        assertThat(importer.run(plan.withoutRefused(), Optional.of("mine"), Progress.NONE)
                        .taken())
                .hasSize(1);
    }

    @Test
    void tellsOfEveryTensorThatDiffersAtOnce() throws Exception {
        Path file = FakeFiles.network(RELEASED)
                .without("blocks.3.attn.qkv.bias")
                .without("mlp_feat.2.weight")
                .add("final_layer.linear.bias", DType.F32, List.of(7L))
                .add("blocks.2.attn.proj.bias", DType.I64, List.of(64L))
                .add("blocks.1.extra", DType.F32, List.of(1L))
                .zip(folder.resolve("wrong"), DType.F32);
        String sentence = importer.look(List.of(file)).refused().get(file);
        assertThat(sentence)
                .contains("2 missing (blocks.3.attn.qkv.bias, mlp_feat.2.weight)")
                .contains("2 of the wrong shape")
                .contains("final_layer.linear.bias: [7] instead of [64]")
                .contains("blocks.2.attn.proj.bias: I64")
                .contains("1 unexpected (blocks.1.extra)");
    }

    @Test
    void listsAFewNamesAndLogsAll() throws Exception {
        FakeFiles half = new FakeFiles().add(HifiGan.parameters(), name -> name);
        HifiGan.parameters().stream().skip(100).forEach(info -> half.without(info.name()));
        Path file = half.zip(folder.resolve("half"), DType.F16);
        assertThatThrownBy(() -> importer.run(importer.look(List.of(file)), Optional.empty(), Progress.NONE))
                .hasMessageContaining("and " + (HifiGan.parameters().size() - 105) + " more")
                .cause()
                .hasMessageContaining("conv_post.weight");
    }

    @ParameterizedTest
    @CsvSource({"to_q, false", "query, false", "attn_1, false", "to_q, true", "query, true"})
    void readsEverySpellingOfTheAutoencoder(String attention, boolean asConvolution) throws Exception {
        List<TensorInfo> infos = AudioLdmAutoencoderKl.parameters().stream()
                .map(info -> asConvolution && info.shape().equals(List.of(512L, 512L))
                        ? new TensorInfo(info.name(), info.type(), List.of(512L, 512L, 1L, 1L))
                        : info)
                .toList();
        String telling = attention.equals("to_q") ? "to_" : attention.equals("attn_1") ? "" : "none";
        Map<String, String> aliases = AudioLdmAutoencoderKl.aliases();
        if (attention.equals("attn_1")) {
            aliases.keySet().removeIf(name -> name.contains("mid_block"));
        }
        Path file =
                new FakeFiles().add(infos, FakeFiles.spelled(aliases, telling)).zip(folder.resolve("vae"), DType.F16);
        assertThat(importer.look(List.of(file)).recognised().get(file)).containsExactly("AudioLDM's autoencoder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_stage_model.", "", "vae.", "model.first_stage_model."})
    void readsTheAutoencoderBehindAnyPrefix(String prefix) throws Exception {
        Path file = new FakeFiles()
                .add(SdAutoencoderKl.parameters(), name -> name.replace("first_stage_model.", prefix))
                .zip(folder.resolve("vae"), DType.F16);
        assertThat(importer.look(List.of(file)).recognised().get(file))
                .containsExactly("Stable Diffusion's autoencoder");
    }

    @Test
    void readsTheAutoencoderOfDiffusers() throws Exception {
        Path file = new FakeFiles()
                .add(
                        SdAutoencoderKl.parameters(),
                        FakeFiles.spelled(SdAutoencoderKl.aliases(), "mid_block")
                                .andThen(FakeFiles.spelled(SdAutoencoderKl.aliases(), "_blocks"))
                                .andThen(FakeFiles.spelled(SdAutoencoderKl.aliases(), "conv"))
                                .andThen(name -> name.replace("first_stage_model.", ""))::apply)
                .zip(folder.resolve("vae"), DType.F16);
        assertThat(importer.look(List.of(file)).recognised().get(file))
                .containsExactly("Stable Diffusion's autoencoder");
    }

    @Test
    void readsAutoencoderAndVocoderOutOfAudioLdmsOwnCheckpoint() throws Exception {
        Map<String, String> compVis = AudioLdmAutoencoderKl.aliases();
        compVis.keySet().removeIf(name -> name.contains("mid_block"));
        Path file = new FakeFiles()
                .add("model.diffusion_model.out.2.bias", DType.F32, List.of(8L))
                .add(
                        AudioLdmAutoencoderKl.parameters(),
                        name -> "first_stage_model."
                                + FakeFiles.spelled(compVis, "").apply(name))
                .add(HifiGan.parameters(), name -> "first_stage_model.vocoder." + name.replace("upsampler", "ups"))
                .zip(folder.resolve("audioldm"), DType.F16);
        assertThat(importer.look(List.of(file)).recognised().get(file))
                .containsExactly("AudioLDM's autoencoder", "AudioLDM's vocoder");
    }

    @Test
    void findsBothHalvesOfCavp() throws Exception {
        Path file = new FakeFiles()
                .add(CavpVideoEncoder.parameters(), name -> "module." + name)
                .add(CavpSpectrogramEncoder.parameters(), name -> "module." + name)
                .zip(folder.resolve("cavp"), DType.BF16);
        assertThat(importer.look(List.of(file)).recognised().get(file))
                .containsExactly("CAVP's video encoder", "CAVP's sound encoder");
    }

    @ParameterizedTest
    @EnumSource(MdsGenSize.class)
    void tellsEverySizeOnBothGrids(MdsGenSize size) throws Exception {
        for (MdsGenConfig config : List.of(MdsGenConfig.paper(size), MdsGenConfig.released(size))) {
            for (boolean isTemporal : new boolean[] {false, true}) {
                Path file = FakeFiles.network(config.withTemporalConditioning(isTemporal))
                        .zip(folder.resolve("net"), DType.BF16);
                assertThat(importer.look(List.of(file)).recognised().get(file))
                        .containsExactly("MDSGen-" + size + (isTemporal ? " with temporal conditioning" : ""));
            }
        }
    }

    @Test
    void prefersAveragedWeights() throws Exception {
        List<TensorInfo> infos = MdsGen.parameters(PAPER);
        Path file = new FakeFiles()
                .add(infos, name -> "model.net." + name)
                .add(infos, name -> "ema.net." + name)
                .zip(folder.resolve("both"), DType.F32);
        List<FoundPart> found = PublishedFile.look(file, PublishedParts.all());
        assertThat(found).singleElement().satisfies(part -> assertThat(part.prefix())
                .isEqualTo("ema.net."));
    }

    @Test
    void leavesNothingWhenItIsCancelled() throws Exception {
        ImportPlan plan = importer.look(List.of(network(PAPER), cavp()));
        Progress stop = new Progress() {
            private boolean isLate;

            @Override
            public void report(String stage, long done, long total) {
                isLate |= stage.equals("write") && done == total && total > 0;
            }

            @Override
            public boolean isCancelled() {
                return isLate;
            }
        };
        assertThatThrownBy(() -> importer.run(plan, Optional.empty(), stop))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.CANCELLED));
        try (Stream<Path> left = Files.list(store.own())) {
            assertThat(left).isEmpty();
        }
    }
}
