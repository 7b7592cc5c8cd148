package org.foleystudio.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleManifestTest {
    private static final String HASH = "0".repeat(64);

    @TempDir
    Path folder;

    static BundleManifest manifest(String name) {
        Map<Role, Component> components = new EnumMap<>(Role.class);
        components.put(Role.NETWORK, weights("mdsgen", "network.safetensors"));
        components.put(Role.CODEC, weights("sd-vae", "codec.safetensors"));
        components.put(Role.ENCODER, Component.of("motion", "GPL-3.0-or-later", "this project"));
        components.put(Role.VOCODER, Component.of("griffin-lim", "GPL-3.0-or-later", "this project"));
        return new BundleManifest(
                new BundleManifest.About(
                        name,
                        BundleKind.STARTER,
                        "Hits & drops.",
                        "GPL-3.0-or-later",
                        "a test",
                        Map.of("engine", "0.1.0"),
                        Optional.of("base"),
                        Optional.of(HASH)),
                "T",
                MdsGenConfig.paper(MdsGenSize.T).withTemporalConditioning(true),
                0.18215,
                SoundShape.diffFoley(),
                3.90625,
                components,
                Defaults.paper(),
                ChannelChoice.offered(),
                Optional.of(List.of(0.25, 0.5, 0.25, 0.0)),
                Map.of("onsetF1", 0.75, "note", "held out"));
    }

    private static Component weights(String implementation, String file) {
        return new Component(implementation, Optional.of(file), HASH, "terms", "somewhere");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        BundleManifest manifest = manifest("starter");
        Files.writeString(folder.resolve(BundleManifest.FILE), ManifestJson.write(manifest));
        assertThat(Bundle.read(folder).manifest()).isEqualTo(manifest);
    }

    @Test
    void saysThatABundleIsTooNew() throws Exception {
        JsonObject json = json();
        json.addProperty("schemaVersion", 2);
        json.addProperty("something", "new");
        assertThatThrownBy(() -> ManifestJson.read(json.toString(), folder))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("newer Foley Studio")
                .hasMessageContaining("update");
    }

    private static JsonObject json() {
        return JsonParser.parseString(ManifestJson.write(manifest("starter"))).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|\"../evil\"|name",
                "name|7|name must be a text",
                "kind|\"vae\"|kind",
                "latentScale|0|latentScale",
                "latentScale|\"1\"|latentScale must be a number",
                "slotsPerSecond|-4|slotsPerSecond",
                "network.hidden|191|hidden",
                "network.hidden|1e9|network.hidden",
                "network.depth|2.5|whole number",
                "network.latentRows|17|even",
                "network.timeAxis|\"time\"|timeAxis",
                "network.patch|4|built for 2",
                "network.decodeLayer|12|decode layer",
                "sound.windowSamples|131071|131071",
                "sound.hopSamples|0|at least 1",
                "defaults.steps|0|steps",
                "defaults.channel|\"alpha\"|channel",
                "defaults.extra|1|defaults.extra",
                "channelSelection.offered|false|reason",
                "adaptiveMix|[1,2]|adaptiveMix",
                "adaptiveMix|[1,2,\"3\",4]|adaptiveMix",
                "components.codec.implementation|\"zip\"|codec",
                "components.codec.file|\"../../etc/passwd\"|file",
                "components.codec.file|\"network.safetensors\"|share",
                "components.codec.sha256|\"12\"|sha256",
                "components.speaker|{}|speaker",
                "surprise|1|surprise",
            })
    void refusesWhatCannotBe(String path, String value, String complaint) {
        JsonObject json = json();
        JsonObject at = json;
        String[] parts = path.split("\\.");
        for (int i = 0; i < parts.length - 1; i++) {
            at = at.getAsJsonObject(parts[i]);
        }
        JsonElement replacement = JsonParser.parseString(value);
        at.add(parts[parts.length - 1], replacement);
        assertThatThrownBy(() -> ManifestJson.read(json.toString(), folder.resolve("bundle.json")))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void namesEveryEntryThatMayBeMissing() {
        for (String key : json().keySet()) {
            if (List.of("parent", "parentSha256", "adaptiveMix", "figures").contains(key)) {
                continue;
            }
            JsonObject json = json();
            json.remove(key);
            assertThatThrownBy(() -> ManifestJson.read(json.toString(), folder))
                    .isInstanceOf(FoleyException.class)
                    .hasMessageContaining(key);
        }
        for (String text : List.of("", "[]", "nonsense", "{", "[".repeat(100_000))) {
            assertThatThrownBy(() -> ManifestJson.read(text, folder)).isInstanceOf(FoleyException.class);
        }
        JsonObject json = json();
        json.add("schemaVersion", new JsonPrimitive("one"));
        assertThatThrownBy(() -> ManifestJson.read(json.toString(), folder)).hasMessageContaining("schemaVersion");
    }
}
