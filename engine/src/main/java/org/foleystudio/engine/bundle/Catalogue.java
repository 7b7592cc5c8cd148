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
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.JsonFields.FieldException;

/**
 * The published models: where their files lie and under which terms. Facts only; what nobody published is left open.
 *
 * @param entries one per model
 */
public record Catalogue(List<Entry> entries) {
    /** Name of the catalogue within the folder of shipped models. */
    public static final String FILE = "catalog.json";

    private static final int SCHEMA_VERSION = 2;

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /**
     * A published model.
     *
     * @param name also the name its bundle gets
     * @param title what it is, in words
     * @param kind family of the model
     * @param files all that belongs to it
     */
    public record Entry(String name, String title, BundleKind kind, List<PublishedWeights> files) {
        public Entry {
            files = List.copyOf(files);
        }
    }

    /**
     * A file that its authors published.
     *
     * @param roles what its parts do in a bundle
     * @param isRequired whether generation needs it; else only scores do
     * @param file its published name
     * @param where the page that tells of it
     * @param codeLicence terms of the code that reads it
     * @param weightsLicence terms of the weights
     * @param sha256 its published hash, if any
     * @param places addresses to fetch it from, tried in turn; none where it must be fetched by hand
     */
    public record PublishedWeights(
            List<Role> roles,
            boolean isRequired,
            String file,
            String where,
            String codeLicence,
            String weightsLicence,
            Optional<String> sha256,
            List<String> places) {
        public PublishedWeights {
            roles = List.copyOf(roles);
            places = List.copyOf(places);
        }
    }

    /** Reads the catalogue of a folder of shipped models; there is none where the file is not there. */
    public static Catalogue in(Path folder) throws FoleyException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new Catalogue(List.of());
        }
        try {
            return read(JsonParser.parseString(Files.readString(file)));
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        } catch (FieldException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "The catalogue " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static Catalogue read(JsonElement root) throws FieldException {
        JsonFields fields = new JsonFields(root.getAsJsonObject(), "");
        if (fields.integer("schemaVersion") != SCHEMA_VERSION) {
            throw new FieldException("its schemaVersion is not " + SCHEMA_VERSION);
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonObject item : objects(root.getAsJsonObject(), "entries")) {
            entries.add(entry(item));
        }
        return new Catalogue(entries);
    }

    private static List<JsonObject> objects(JsonObject object, String key) throws FieldException {
        if (!(object.get(key) instanceof JsonArray array)) {
            throw new FieldException("it lacks the list " + key);
        }
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static List<String> texts(JsonObject object, String key) throws FieldException {
        if (!(object.get(key) instanceof JsonArray array)) {
            throw new FieldException("it lacks the list " + key);
        }
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static Entry entry(JsonObject item) throws FieldException {
        JsonFields fields = new JsonFields(item, "entry");
        String kind = fields.text("kind");
        List<PublishedWeights> files = new ArrayList<>();
        for (JsonObject file : objects(item, "files")) {
            files.add(file(file));
        }
        return new Entry(
                fields.text("name"),
                fields.text("title"),
                BundleKind.of(kind).orElseThrow(() -> new FieldException("the kind " + kind + " is not known")),
                files);
    }

    private static PublishedWeights file(JsonObject item) throws FieldException {
        JsonFields fields = new JsonFields(item, "file");
        List<Role> roles = new ArrayList<>();
        for (String id : texts(item, "roles")) {
            roles.add(Role.of(id).orElseThrow(() -> new FieldException("the role " + id + " is not known")));
        }
        return new PublishedWeights(
                roles,
                fields.flag("required"),
                fields.text("file"),
                fields.text("where"),
                fields.text("codeLicence"),
                fields.text("weightsLicence"),
                fields.optionalText("sha256"),
                texts(item, "places"));
    }

    /** The entry of a name. */
    public Entry entry(String name) throws FoleyException {
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                return entry;
            }
        }
        throw new FoleyException(
                FoleyException.Code.MISSING,
                "The catalogue has no model \"" + name + "\"; it has "
                        + String.join(", ", entries.stream().map(Entry::name).toList()) + ".");
    }

    /** The first entry of a kind. */
    Optional<Entry> entry(BundleKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).findFirst();
    }

    /** The file that is published for a role of a kind of model; any kind where none is given. */
    Optional<PublishedWeights> file(Optional<BundleKind> kind, Role role) {
        return entries.stream()
                .filter(entry -> kind.isEmpty() || kind.get() == entry.kind())
                .flatMap(entry -> entry.files().stream())
                .filter(file -> file.roles().contains(role))
                .findFirst();
    }
}
