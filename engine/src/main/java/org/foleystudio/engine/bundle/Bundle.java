package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;

/**
 * A bundle on disk: a folder with {@code bundle.json} and safetensors files.
 *
 * @param folder where it lies
 * @param manifest what it says of itself
 * @param sha256 of {@code bundle.json}, which in turn holds the hash of every file
 */
public record Bundle(Path folder, BundleManifest manifest, String sha256) {
    private static final long LONGEST_MANIFEST = 1 << 20;

    /** Reads the manifest of a folder. */
    public static Bundle read(Path folder) throws FoleyException {
        Path file = folder.resolve(BundleManifest.FILE);
        try {
            if (Files.size(file) > LONGEST_MANIFEST) {
                throw new FoleyException(
                        FoleyException.Code.CHECKPOINT, "The bundle " + file + " cannot be used: it is too long.");
            }
            byte[] text = Files.readAllBytes(file);
            BundleManifest manifest = ManifestJson.read(new String(text, StandardCharsets.UTF_8), file);
            return new Bundle(folder, manifest, ContentHash.sha256(text));
        } catch (NoSuchFileException e) {
            throw new FoleyException(
                    FoleyException.Code.MISSING, "The folder " + folder + " holds no bundle (no bundle.json).", e);
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
    }

    /** The name of the bundle. */
    public String name() {
        return manifest.about().name();
    }

    /** The file of a component that has weights. */
    Path file(Role role) {
        return folder.resolve(manifest.component(role).file().orElseThrow());
    }

    /** Bytes of all its weights on disk. */
    public long bytes() {
        return manifest.components().values().stream()
                .flatMap(component -> component.file().stream())
                .mapToLong(file -> folder.resolve(file).toFile().length())
                .sum();
    }

    /** Compares every file with its hash in the manifest and reports all that differ at once. */
    public void verify(Progress progress) throws FoleyException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<Role, Component> entry : manifest.components().entrySet()) {
            if (entry.getValue().file().isEmpty()) {
                continue;
            }
            String name = entry.getValue().file().get();
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                faults.add(name + " is missing");
            } else if (!ContentHash.sha256(file, progress)
                    .equals(entry.getValue().sha256())) {
                faults.add(name + " is not the file that was imported");
            }
        }
        if (!faults.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.CHECKPOINT,
                    "The bundle " + folder + " is damaged: " + String.join("; ", faults) + ". Import it again.");
        }
    }
}
