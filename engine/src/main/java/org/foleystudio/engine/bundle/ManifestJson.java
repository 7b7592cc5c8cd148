package org.foleystudio.engine.bundle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.JsonFields.FieldException;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** The manifest as JSON text and back; reading is strict. */
final class ManifestJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NOISE = "noise";
    private static final String VELOCITY = "velocity";
    private static final TypeToken<Map<String, Object>> FIGURES = new TypeToken<>() {};

    private ManifestJson() {}

    static BundleManifest read(String text, Path file) throws FoleyException {
        try {
            JsonElement root = JsonParser.parseString(text);
            if (!root.isJsonObject()) {
                throw new FieldException("it is not a JSON object");
            }
            JsonFields fields = new JsonFields(root.getAsJsonObject(), "");
            int version = fields.integer("schemaVersion");
            if (version > BundleManifest.SCHEMA_VERSION) {
                throw new FoleyException(
                        FoleyException.Code.CHECKPOINT,
                        "The bundle %s was made by a newer Foley Studio (version %d of the format, this one knows %d);"
                                        .formatted(file, version, BundleManifest.SCHEMA_VERSION)
                                + " update Foley Studio to use it.");
            }
            return manifest(fields, root.getAsJsonObject());
        } catch (FieldException | IllegalArgumentException e) {
            throw unusable(file, e.getMessage(), e);
        } catch (JsonParseException | StackOverflowError e) {
            throw unusable(file, "it is not JSON", e);
        }
    }

    private static FoleyException unusable(Path file, @org.jspecify.annotations.Nullable String why, Throwable cause) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT, "The bundle " + file + " cannot be used: " + why + ".", cause);
    }

    private static BundleManifest manifest(JsonFields fields, JsonObject root) throws FieldException {
        BundleManifest.About about = about(fields);
        JsonFields network = fields.object("network");
        String size = network.text("size");
        MdsGenConfig config = config(network);
        Map<Role, Component> components = components(fields.object("components"));
        JsonFields sound = fields.object("sound");
        SoundShape shape = new SoundShape(
                sound.integer("sampleRate"),
                sound.integer("windowSamples"),
                sound.integer("melBands"),
                sound.integer("melFrames"),
                sound.integer("hopSamples"));
        sound.end();
        JsonFields defaults = fields.object("defaults");
        Defaults settings = new Defaults(
                defaults.integer("steps"), defaults.number("cfg"), defaults.number("power"), defaults.text("channel"));
        defaults.end();
        JsonFields choice = fields.object("channelSelection");
        ChannelChoice channels = new ChannelChoice(
                choice.flag("offered"), choice.optionalText("reason").orElse(""));
        choice.end();
        Optional<List<Double>> mix =
                fields.has("adaptiveMix") ? Optional.of(fields.numbers("adaptiveMix")) : Optional.empty();
        double latentScale = fields.number("latentScale");
        double slots = fields.number("slotsPerSecond");
        Map<String, Object> figures = fields.has("figures") ? GSON.fromJson(root.get("figures"), FIGURES) : Map.of();
        fields.end();
        return new BundleManifest(
                about, size, config, latentScale, shape, slots, components, settings, channels, mix, figures);
    }

    private static BundleManifest.About about(JsonFields fields) throws FieldException {
        String kind = fields.text("kind");
        return new BundleManifest.About(
                fields.text("name"),
                BundleKind.of(kind).orElseThrow(() -> new FieldException("its kind \"" + kind + "\" is not known")),
                fields.text("description"),
                fields.text("licence"),
                fields.text("origin"),
                fields.texts("createdBy"),
                fields.optionalText("parent"),
                fields.optionalText("parentSha256"));
    }

    private static MdsGenConfig config(JsonFields network) throws FieldException {
        String axis = network.text("timeAxis");
        if (!axis.equals("rows") && !axis.equals("columns")) {
            throw new FieldException("network.timeAxis must be rows or columns");
        }
        constant(network, "patch", MdsGenConfig.PATCH);
        constant(network, "featureSlots", MdsGenConfig.FEATURE_SLOTS);
        constant(network, "featureSize", MdsGenConfig.FEATURE_SIZE);
        MdsGenConfig config = new MdsGenConfig(
                bounded(network, "hidden", 16_384),
                bounded(network, "depth", 256),
                bounded(network, "heads", 256),
                bounded(network, "latentChannels", 1024),
                bounded(network, "latentRows", 4096),
                bounded(network, "latentColumns", 4096),
                axis.equals("rows") ? TimeAxis.ROWS : TimeAxis.COLUMNS,
                bounded(network, "decodeLayer", 256),
                bounded(network, "frequencyEmbeddingSize", 16_384),
                network.flag("temporalConditioning"),
                predictsVelocity(network));
        network.end();
        return config;
    }

    /** Bundles that say nothing predict noise, as in the paper. */
    private static boolean predictsVelocity(JsonFields network) throws FieldException {
        if (!network.has("prediction")) {
            return false;
        }
        String prediction = network.text("prediction");
        if (!prediction.equals(NOISE) && !prediction.equals(VELOCITY)) {
            throw new FieldException("network.prediction must be " + NOISE + " or " + VELOCITY);
        }
        return prediction.equals(VELOCITY);
    }

    /** Sizes are bounded, so that a manifest cannot ask for a network no computer holds. */
    private static int bounded(JsonFields fields, String key, int most) throws FieldException {
        int value = fields.integer(key);
        if (value < 1 || value > most) {
            throw new FieldException("network." + key + " must lie in 1.." + most + ", not " + value);
        }
        return value;
    }

    private static void constant(JsonFields fields, String key, int expected) throws FieldException {
        int value = fields.integer(key);
        if (value != expected) {
            throw new FieldException("network." + key + " is " + value + ", but this engine is built for " + expected);
        }
    }

    private static Map<Role, Component> components(JsonFields fields) throws FieldException {
        Map<Role, Component> components = new LinkedHashMap<>();
        for (String id : fields.keys()) {
            Role role = Role.of(id).orElseThrow(() -> new FieldException("components." + id + " is not known"));
            JsonFields entry = fields.object(id);
            components.put(
                    role,
                    new Component(
                            entry.text("implementation"),
                            entry.optionalText("file"),
                            entry.optionalText("sha256").orElse(""),
                            entry.text("licence"),
                            entry.text("origin")));
            entry.end();
        }
        return components;
    }

    static String write(BundleManifest manifest) {
        JsonObject root = new JsonObject();
        root.addProperty("schemaVersion", BundleManifest.SCHEMA_VERSION);
        BundleManifest.About about = manifest.about();
        root.addProperty("name", about.name());
        root.addProperty("kind", about.kind().id());
        root.addProperty("description", about.description());
        root.addProperty("licence", about.licence());
        root.addProperty("origin", about.origin());
        root.add("createdBy", GSON.toJsonTree(about.createdBy()));
        about.parent().ifPresent(parent -> root.addProperty("parent", parent));
        about.parentSha256().ifPresent(hash -> root.addProperty("parentSha256", hash));
        root.add("network", network(manifest));
        root.addProperty("latentScale", manifest.latentScale());
        root.add("sound", GSON.toJsonTree(manifest.sound()));
        root.addProperty("slotsPerSecond", manifest.slotsPerSecond());
        JsonObject components = new JsonObject();
        manifest.components().forEach((role, component) -> components.add(role.id(), component(component)));
        root.add("components", components);
        root.add("defaults", GSON.toJsonTree(manifest.defaults()));
        JsonObject choice = new JsonObject();
        choice.addProperty("offered", manifest.channelChoice().isOffered());
        if (!manifest.channelChoice().isOffered()) {
            choice.addProperty("reason", manifest.channelChoice().reason());
        }
        root.add("channelSelection", choice);
        manifest.adaptiveMix().ifPresent(mix -> {
            JsonArray array = new JsonArray();
            mix.forEach(array::add);
            root.add("adaptiveMix", array);
        });
        if (!manifest.figures().isEmpty()) {
            root.add("figures", GSON.toJsonTree(manifest.figures()));
        }
        return GSON.toJson(root) + "\n";
    }

    private static JsonObject network(BundleManifest manifest) {
        MdsGenConfig config = manifest.network();
        JsonObject network = new JsonObject();
        network.addProperty("size", manifest.size());
        network.addProperty("hidden", config.hiddenSize());
        network.addProperty("depth", config.depth());
        network.addProperty("heads", config.heads());
        network.addProperty("patch", MdsGenConfig.PATCH);
        network.addProperty("latentChannels", config.latentChannels());
        network.addProperty("latentRows", config.latentRows());
        network.addProperty("latentColumns", config.latentColumns());
        network.addProperty("timeAxis", config.timeAxis().name().toLowerCase(Locale.ROOT));
        network.addProperty("frequencyEmbeddingSize", config.frequencyEmbeddingSize());
        network.addProperty("decodeLayer", config.decodeLayer());
        network.addProperty("featureSlots", MdsGenConfig.FEATURE_SLOTS);
        network.addProperty("featureSize", MdsGenConfig.FEATURE_SIZE);
        network.addProperty("temporalConditioning", config.temporalConditioning());
        if (config.predictsVelocity()) {
            network.addProperty("prediction", VELOCITY);
        }
        return network;
    }

    private static JsonObject component(Component component) {
        JsonObject object = new JsonObject();
        object.addProperty("implementation", component.implementation());
        component.file().ifPresent(file -> {
            object.addProperty("file", file);
            object.addProperty("sha256", component.sha256());
        });
        object.addProperty("licence", component.licence());
        object.addProperty("origin", component.origin());
        return object;
    }
}
