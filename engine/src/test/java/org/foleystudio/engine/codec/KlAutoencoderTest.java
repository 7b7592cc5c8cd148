package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class KlAutoencoderTest {
    private static final Path CASES = PublishedShapes.CASES;

    @Test
    void listsThePublishedParametersOfTheStableDiffusionCodec() throws Exception {
        assertThat(PublishedShapes.of(SdAutoencoderKl.parameters())).isEqualTo(PublishedShapes.ofCase("sdvae-decode"));
    }

    @Test
    void listsThePublishedParametersOfTheAudioLdmCodec() throws Exception {
        assertThat(PublishedShapes.of(AudioLdmAutoencoderKl.parameters()))
                .isEqualTo(PublishedShapes.ofCase("audioldm-vae-decode"));
    }

    @Test
    void knowsEverySpellingOfTheStableDiffusionCodec() throws Exception {
        Map<String, String> aliases = SdAutoencoderKl.aliases();
        JsonObject table = JsonParser.parseString(Files.readString(CASES.resolve("KEYS-sd-vae.json")))
                .getAsJsonObject();
        assertThat(table.getAsJsonArray("keys")).hasSize(248);
        for (JsonElement element : table.getAsJsonArray("keys")) {
            JsonObject key = element.getAsJsonObject();
            String canonical = "first_stage_model." + key.get("compvis").getAsString();
            assertThat(aliases).containsEntry(key.get("compvis").getAsString(), canonical);
            assertThat(aliases).containsEntry(key.get("diffusersOld").getAsString(), canonical);
            assertThat(aliases).containsEntry(key.get("diffusersNew").getAsString(), canonical);
        }
    }

    @Test
    void knowsTheNewAttentionSpellingOfTheAudioLdmCodec() throws Exception {
        Map<String, String> aliases = AudioLdmAutoencoderKl.aliases();
        JsonObject table = JsonParser.parseString(Files.readString(CASES.resolve("audioldm-vae-decode/case.json")))
                .getAsJsonObject()
                .getAsJsonObject("attentionAliases");
        assertThat(table.entrySet()).hasSize(16);
        table.entrySet()
                .forEach(e -> assertThat(aliases).containsEntry(e.getValue().getAsString(), e.getKey()));
    }

    @Test
    void leavesNoArraysBehindAndTheArgumentUnharmed() throws Exception {
        try (NDManager manager = Torch.open("test");
                AudioLdmAutoencoderKl codec = new AudioLdmAutoencoderKl(
                        Parameters.synthetic(manager, AudioLdmAutoencoderKl.parameters()), new PlainOps(), 4)) {
            try (NDManager work = manager.newSubManager()) {
                NDArray picture = work.ones(new Shape(1, 1, 16, 16));
                int before = work.getManagedArrays().size();
                int all = manager.getManagedArrays().size();
                NDArray latent = codec.encode(picture);
                NDArray decoded = codec.decode(latent);
                assertThat(latent.getShape()).isEqualTo(new Shape(1, 8, 4, 4));
                assertThat(decoded.getShape()).isEqualTo(new Shape(1, 1, 16, 16));
                assertThat(decoded.getManager()).isSameAs(work);
                assertThat(work.getManagedArrays().size()).isEqualTo(before + 2);
                assertThat(manager.getManagedArrays().size()).isEqualTo(all + 2);
                assertThat(picture.sum().getFloat()).isEqualTo(256);
            }
        }
    }

    @Test
    void repeatsAPictureOfOneChannelAndScalesTheMean() throws Exception {
        try (NDManager manager = Torch.open("test");
                SdAutoencoderKl codec = new SdAutoencoderKl(
                        Parameters.synthetic(manager, SdAutoencoderKl.parameters()), new PlainOps())) {
            NDArray one = manager.arange(64 * 1f).reshape(1, 1, 8, 8).div(64);
            float[] latent = codec.encode(one).toFloatArray();
            Posterior posterior = codec.posterior(one.repeat(1, 3));
            assertThat(latent)
                    .containsExactly(
                            posterior.mean().mul(SdAutoencoderKl.LATENT_SCALE).toFloatArray(), within(1e-6f));
            NDArray noise = manager.ones(posterior.mean().getShape());
            float spread = posterior.sample(noise).sub(posterior.mean()).toFloatArray()[0];
            assertThat(spread)
                    .isCloseTo((float) Math.exp(posterior.logVariance().toFloatArray()[0] / 2), within(1e-5f));
            assertThat(codec.pictureChannels()).isEqualTo(3);
        }
    }

    @Test
    void decodesABatchItemByItem() throws Exception {
        try (NDManager manager = Torch.open("test");
                AudioLdmAutoencoderKl codec = new AudioLdmAutoencoderKl(
                        Parameters.synthetic(manager, AudioLdmAutoencoderKl.parameters()), new PlainOps(), 1)) {
            NDArray latents = manager.arange(2 * 8 * 4f).reshape(2, 8, 2, 2).div(64);
            NDArray both = codec.decode(latents);
            assertThat(both.getShape()).isEqualTo(new Shape(2, 1, 8, 8));
            float[] second = codec.decode(latents.get("1:2")).toFloatArray();
            assertThat(both.get(1).toFloatArray()).containsExactly(second, within(1e-6f));
        }
    }

    @Test
    void refusesAScaleOfZero() throws Exception {
        try (NDManager manager = Torch.open("test");
                Parameters none = Parameters.synthetic(manager, List.of())) {
            assertThatIllegalArgumentException().isThrownBy(() -> new AudioLdmAutoencoderKl(none, new PlainOps(), 0));
        }
    }
}
