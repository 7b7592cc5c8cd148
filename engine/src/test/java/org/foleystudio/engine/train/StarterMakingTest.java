package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The way from scenes to a bundle, as short as it can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterMakingTest {
    private Path folder = Path.of("");
    private Path cache = Path.of("");

    @BeforeAll
    void fill(@TempDir Path temporary) throws Exception {
        folder = temporary;
        cache = folder.resolve("cache");
        new CorpusCache(cache).fill(CorpusSplit.TRAIN, 3, Progress.NONE);
        new CorpusCache(cache).fill(CorpusSplit.VALIDATION, 1, Progress.NONE);
    }

    @Test
    void keepsScenesAndMakesOnlyThoseThatAreMissing() throws Exception {
        List<CachedScene> scenes = new CorpusCache(cache).read(CorpusSplit.TRAIN, 10);
        assertThat(scenes).extracting(CachedScene::seed).containsExactly(0L, 1L, 2L);
        CachedScene again = CachedScene.read(scenes.get(1).bytes());
        assertThat(again.mel()).isEqualTo(scenes.get(1).mel());
        assertThat(again.features()).isEqualTo(scenes.get(1).features());
        Path second = cache.resolve("train/1.scene");
        FileTime made = Files.getLastModifiedTime(second);
        new CorpusCache(cache).fill(CorpusSplit.TRAIN, 3, Progress.NONE);
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(made);
    }

    /** What the twin of the training step reads is what the trainer here reads. */
    @Test
    void chunksHoldTheScenesOfTheCache() throws Exception {
        Path codec = Path.of("../models/starter/codec.safetensors");
        Path chunks = folder.resolve("chunks");
        SceneChunks.write(CorpusSplit.TRAIN, 0, 3, 3, codec, chunks, 2, Progress.NONE);
        List<CachedScene> scenes = new CorpusCache(cache).read(CorpusSplit.TRAIN, 3);
        short[][] latents = LatentCache.of(folder.resolve("check.latents"), codec, scenes, Progress.NONE);
        ByteBuffer chunk = ByteBuffer.wrap(Files.readAllBytes(chunks.resolve("train-00000.chunk")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(chunk.getInt()).isEqualTo(3);
        for (int scene = 0; scene < 3; scene++) {
            for (int i = 0; i < LatentCache.SIZE; i++) {
                assertThat((int) chunk.getShort(4 + 2 * (scene * LatentCache.SIZE + i)))
                        .isCloseTo(latents[scene][i], org.assertj.core.data.Offset.offset(2));
            }
            int features = 4 + 2 * (3 * LatentCache.SIZE + scene * 32 * 512);
            for (int i = 0; i < 32 * 512; i++) {
                assertThat(chunk.getShort(features + 2 * i))
                        .isEqualTo(scenes.get(scene).features()[i]);
            }
        }
    }

    @Test
    void chunksAfterThoseThatWereSeen() throws Exception {
        Path codec = Path.of("../models/starter/codec.safetensors");
        Path chunks = folder.resolve("later");
        SceneChunks.write(CorpusSplit.TRAIN, 2, 1, 1, codec, chunks, 1, Progress.NONE);
        CachedScene third = new CorpusCache(cache).read(CorpusSplit.TRAIN, 3).get(2);
        ByteBuffer chunk = ByteBuffer.wrap(Files.readAllBytes(chunks.resolve("train-00002.chunk")))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 32 * 512; i++) {
            assertThat(chunk.getShort(4 + 2 * LatentCache.SIZE + 2 * i)).isEqualTo(third.features()[i]);
        }
    }

    @Test
    void namesADamagedScene() throws Exception {
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken.resolve("train"));
        Files.writeString(broken.resolve("train/0.scene"), "nothing");
        assertThatThrownBy(() -> new CorpusCache(broken).read(CorpusSplit.TRAIN, 1))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("0.scene");
    }

    @Test
    void findsTheAxesOfGreatestVariance() {
        double[][] covariance = new double[128][128];
        for (int i = 0; i < 128; i++) {
            covariance[i][i] = i < 8 ? 20 - i : 0.5;
        }
        double[][] axes = PatchAxes.principal(covariance);
        for (int a = 0; a < 8; a++) {
            assertThat(Math.abs(axes[a][a])).as("axis %d", a).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void goesFromScenesToABundleThatOpens() throws Exception {
        Path codec = folder.resolve("codec.safetensors");
        new CodecTrainer(cache, new CodecTrainer.Settings(2, 1e-3, 1)).train(codec, point -> {}, Progress.NONE);
        TrainingSettings settings = TrainingSettings.paper(2, 2, 1)
                .withObjective(new TrainingSettings.Objective(0, MaskingKind.TEMPORAL, 0.3, true, 0.1))
                .withPace(new TrainingSettings.Pace(1, 0, 0))
                .withPrecision(Precision.BFLOAT16);
        TrainingResult result = StarterTraining.run(
                cache, codec, folder.resolve("run"), Optional.empty(), settings, TrainingListener.NONE, Progress.NONE);
        Defaults defaults = new Defaults(25, 2, 0.01, "adaptive");
        Map<String, Object> figures = Map.of("steps", 2.0);
        Bundle bundle = StarterBundle.write(
                folder.resolve("bundles"), "tiny", cache, codec, result.weights(), defaults, figures, Map.of());
        bundle.verify(Progress.NONE);
        assertThat(bundle.manifest().figures()).containsEntry("steps", 2.0);
        Path checkpoint = folder.resolve("run/checkpoints/step-000000002.safetensors");
        Bundle same = StarterBundle.write(
                folder.resolve("bundles"), "same", cache, codec, checkpoint, defaults, figures, Map.of());
        try (OpenBundle first = OpenBundle.open(bundle);
                OpenBundle second = OpenBundle.open(same)) {
            float[] weights = first.networkWeights().get("temporal.weight").toFloatArray();
            assertThat(second.networkWeights().get("temporal.weight").toFloatArray())
                    .isEqualTo(weights);
            assertThat(first.codec().pictureChannels()).isEqualTo(3);
        }
        short[][] latents = LatentCache.of(
                cache.resolve("train.latents"),
                codec,
                new CorpusCache(cache).read(CorpusSplit.TRAIN, 3),
                Progress.NONE);
        float[] numbers = new float[3 * LatentCache.SIZE];
        for (int i = 0; i < 3; i++) {
            LatentCache.copy(latents[i], numbers, i * LatentCache.SIZE);
        }
        double square = 0;
        for (float number : numbers) {
            square += number * number / (double) numbers.length;
        }
        assertThat(square).as("mean square of the latents").isBetween(0.5, 1.5);
        assertThat(Arrays.equals(latents[0], latents[1])).isFalse();
    }
}
