package org.foleystudio.app.preferences;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Preferences on disk. A field that makes no sense keeps its default; what cannot be written is logged, not shown. */
public final class PreferenceFile {
    private static final Logger LOG = LoggerFactory.getLogger(PreferenceFile.class);
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path file;

    /** @param file where they are kept */
    public PreferenceFile(Path file) {
        this.file = file;
    }

    /** Reads what is there into preferences. */
    public void readInto(Preferences preferences) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (json.isJsonObject()) {
                read(json.getAsJsonObject(), preferences);
            }
        } catch (IOException | JsonParseException e) {
            LOG.warn("preferences not read, defaults are used", e);
        }
    }

    /** Writes preferences soon after each change, in the background. */
    public void keep(Preferences preferences, Tasks tasks) {
        boolean[] waits = {false};
        preferences.addListener(o -> {
            if (!waits[0]) {
                waits[0] = true;
                tasks.later(300, () -> {
                    waits[0] = false;
                    String text = text(preferences);
                    tasks.quietly(Pool.FILES, () -> write(text));
                });
            }
        });
    }

    /** Writes preferences now. */
    public void write(Preferences preferences) {
        write(text(preferences));
    }

    private void write(String text) {
        try {
            WholeFile.write(file, part -> Files.writeString(part, text));
        } catch (FoleyException e) {
            LOG.warn("preferences not written", e);
        }
    }

    private static String text(Preferences preferences) {
        JsonObject json = new JsonObject();
        json.addProperty("theme", preferences.themeProperty().get().name());
        json.addProperty("keyStyle", preferences.keyStyleProperty().get().name());
        JsonObject keys = new JsonObject();
        preferences.keys().forEach(keys::addProperty);
        json.add("keys", keys);
        json.addProperty("device", preferences.deviceProperty().get());
        json.addProperty("threads", preferences.threadsProperty().get());
        json.addProperty("soundDevice", preferences.soundDeviceProperty().get());
        json.addProperty("model", preferences.modelProperty().get());
        json.addProperty("proxy", preferences.proxyProperty().get());
        json.addProperty("projects", preferences.projectsProperty().get().toString());
        JsonArray recent = new JsonArray();
        preferences.recent().forEach(path -> recent.add(path.toString()));
        json.add("recent", recent);
        JsonArray met = new JsonArray();
        preferences.metModels().forEach(met::add);
        json.add("metModels", met);
        json.addProperty("tourSeen", preferences.tourSeenProperty().get());
        json.add("window", GSON.toJsonTree(preferences.windowProperty().get()));
        return GSON.toJson(json);
    }

    private static void read(JsonObject json, Preferences preferences) {
        field(json, "theme", e -> preferences.themeProperty().set(Theme.valueOf(e.getAsString())));
        field(json, "keyStyle", e -> preferences.keyStyleProperty().set(KeyStyle.valueOf(e.getAsString())));
        field(json, "keys", e -> e.getAsJsonObject()
                .entrySet()
                .forEach(k -> preferences.keys().put(k.getKey(), k.getValue().getAsString())));
        field(json, "device", e -> preferences.deviceProperty().set(e.getAsString()));
        field(json, "threads", e -> preferences.threadsProperty().set(Math.max(0, Math.min(256, e.getAsInt()))));
        field(json, "soundDevice", e -> preferences.soundDeviceProperty().set(e.getAsString()));
        field(json, "model", e -> preferences.modelProperty().set(e.getAsString()));
        field(json, "proxy", e -> preferences.proxyProperty().set(e.getAsString()));
        field(json, "projects", e -> preferences.projectsProperty().set(Path.of(e.getAsString())));
        field(json, "recent", e -> e.getAsJsonArray()
                .forEach(p -> preferences.recent().add(Path.of(p.getAsString()))));
        field(json, "metModels", e -> e.getAsJsonArray()
                .forEach(hash -> preferences.metModels().add(hash.getAsString())));
        field(json, "tourSeen", e -> preferences.tourSeenProperty().set(e.getAsBoolean()));
        field(json, "window", e -> {
            JsonObject w = e.getAsJsonObject();
            preferences
                    .windowProperty()
                    .set(new WindowPlace(
                            w.get("width").getAsDouble(),
                            w.get("height").getAsDouble(),
                            w.get("isMaximized").getAsBoolean(),
                            w.get("left").getAsDouble(),
                            w.get("right").getAsDouble(),
                            w.get("bottom").getAsDouble()));
        });
    }

    private static void field(JsonObject json, String name, Consumer<JsonElement> read) {
        if (!json.has(name)) {
            return;
        }
        try {
            read.accept(json.get(name));
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException e) {
            LOG.warn("preference {} makes no sense, the default is used", name, e);
        }
    }
}
