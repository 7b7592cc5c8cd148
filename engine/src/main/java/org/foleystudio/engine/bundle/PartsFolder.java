package org.foleystudio.engine.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.JsonFields.FieldException;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converted parts of a model that lacks others still: a hidden folder among the user's bundles, which becomes the
 * bundle once the rest has come.
 */
final class PartsFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PartsFolder.class);
    private static final String PREFIX = ".incoming-";
    private static final String LIST = "parts.json";

    private final Path folder;
    private final String name;
    private final Map<Role, Component> parts = new LinkedHashMap<>();

    private PartsFolder(Path root, String name) {
        this.name = name;
        folder = root.resolve(PREFIX + name);
    }

    /** The parts gathered so far under a name, none at first; nothing is written yet. */
    static PartsFolder of(Path root, String name) throws FoleyException {
        PartsFolder parts = new PartsFolder(root, name);
        parts.read();
        return parts;
    }

    /** Names of the models that still lack parts. */
    static List<String> names(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(LIST)))
                    .map(child -> child.getFileName().toString())
                    .filter(child -> child.startsWith(PREFIX))
                    .map(child -> child.substring(PREFIX.length()))
                    .filter(BundleManifest::isName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("cannot look into {}", root, e);
            return List.of();
        }
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    Map<Role, Component> parts() {
        return parts;
    }

    private void read() throws FoleyException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return;
        }
        try {
            for (JsonElement item :
                    JsonParser.parseString(Files.readString(list)).getAsJsonArray()) {
                JsonFields fields = new JsonFields(item.getAsJsonObject(), "part");
                Role role = Role.of(fields.text("role")).orElseThrow(() -> new FieldException("unknown role"));
                parts.put(
                        role,
                        new Component(
                                fields.text("implementation"),
                                Optional.of(fields.text("file")),
                                fields.text("sha256"),
                                fields.text("licence"),
                                fields.text("origin")));
            }
        } catch (IOException
                | FieldException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException e) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "The list of parts " + list + " cannot be read; remove its folder and import again.",
                    e);
        }
        parts.values()
                .removeIf(
                        part -> !Files.isRegularFile(folder.resolve(part.file().orElse(""))));
    }

    /** Remembers the parts for a later import. */
    void save() throws FoleyException {
        JsonArray list = new JsonArray();
        parts.forEach((role, part) -> {
            JsonObject item = new JsonObject();
            item.addProperty("role", role.id());
            item.addProperty("implementation", part.implementation());
            item.addProperty("file", part.file().orElseThrow());
            item.addProperty("sha256", part.sha256());
            item.addProperty("licence", part.licence());
            item.addProperty("origin", part.origin());
            list.add(item);
        });
        WholeFile.write(folder.resolve(LIST), part -> Files.writeString(part, list.toString()));
    }

    /** The configuration of the network, where it has come. */
    Optional<MdsGenConfig> network() throws FoleyException {
        Component part = parts.get(Role.NETWORK);
        if (part == null) {
            return Optional.empty();
        }
        try (TensorSource source = Safetensors.open(folder.resolve(part.file().orElseThrow()))) {
            return MdsGenShape.of(source.tensors());
        }
    }

    /** Makes the folder a bundle of its own. */
    Bundle finish(Path place, BundleManifest manifest) throws FoleyException {
        try {
            for (Path unused : unused(manifest)) {
                Files.delete(unused);
            }
            BundleFolder.write(folder, manifest);
            Files.move(folder, place);
            return Bundle.read(place);
        } catch (IOException e) {
            throw WholeFile.failure(place, e);
        }
    }

    private List<Path> unused(BundleManifest manifest) throws IOException {
        List<Path> unused = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> manifest.components().values().stream().noneMatch(part -> part.file()
                            .equals(Optional.of(file.getFileName().toString()))))
                    .forEach(unused::add);
        }
        return unused;
    }

    /** Throws the parts away. */
    void remove() throws FoleyException {
        try {
            if (Files.isDirectory(folder)) {
                BundleFolder.delete(folder);
            }
        } catch (IOException e) {
            throw WholeFile.failure(folder, e);
        }
    }

    /** Turns a bundle whose other files are damaged back into parts that wait for those. */
    static void reopen(Path root, Bundle bundle, Map<Role, Component> intact) throws FoleyException {
        PartsFolder parts = of(root, bundle.name());
        if (!parts.parts.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "Parts for another " + bundle.name() + " are waiting already; complete or remove them first.");
        }
        try {
            Files.createDirectories(parts.folder);
            parts.parts.putAll(intact);
            for (Component part : intact.values()) {
                String file = part.file().orElseThrow();
                Files.move(bundle.folder().resolve(file), parts.folder.resolve(file));
            }
            parts.save();
            BundleFolder.delete(bundle.folder());
        } catch (IOException e) {
            throw WholeFile.failure(parts.folder, e);
        }
    }

    /** Takes back what an import that failed has written; the folder goes where nothing is left in it. */
    void takeBack(List<String> written) {
        for (String file : written) {
            folder.resolve(file).toFile().delete();
        }
        if (!Files.isRegularFile(folder.resolve(LIST))) {
            folder.toFile().delete();
        }
    }
}
