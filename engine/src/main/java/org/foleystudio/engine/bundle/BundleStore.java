package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of this computer: those that came with the program, and the user's own. */
public final class BundleStore {
    private static final Logger LOG = LoggerFactory.getLogger(BundleStore.class);

    private final List<Path> shipped;
    private final Path own;

    /**
     * Names the folders that hold bundles; they need not exist.
     *
     * @param shipped folders that are only read, looked through first
     * @param own the user's folder, where bundles are imported, tuned and removed
     */
    public BundleStore(List<Path> shipped, Path own) {
        this.shipped = List.copyOf(shipped);
        this.own = own;
    }

    /** The bundles in the usual places. */
    public static BundleStore in(ProgramFolders folders) {
        return new BundleStore(List.of(folders.shippedModels()), folders.ownModels());
    }

    /** The user's folder. */
    public Path own() {
        return own;
    }

    /**
     * A folder that should hold a bundle and does not hold a usable one.
     *
     * @param folder where it lies
     * @param sentence why it cannot be used
     */
    public record Unusable(Path folder, String sentence) {}

    /** The folders whose manifest cannot be used; whether weights are whole, {@link Bundle#verify} says. */
    public List<Unusable> unusable() {
        List<Unusable> found = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                Bundle.read(folder);
            } catch (FoleyException e) {
                found.add(new Unusable(folder, String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(found);
    }

    /** Every usable bundle; where two have one name, the first. Others are logged. */
    public List<Bundle> list() {
        Map<String, Bundle> bundles = new LinkedHashMap<>();
        for (Path folder : folders()) {
            try {
                Bundle bundle = Bundle.read(folder);
                bundles.putIfAbsent(bundle.name(), bundle);
            } catch (FoleyException e) {
                LOG.warn("left out a bundle: {}", e.getMessage());
            }
        }
        return List.copyOf(bundles.values());
    }

    /**
     * Weights of parts that only scores need, wherever they lie: in one of the bundles, or among parts that wait for the
     * rest of a model.
     */
    public Map<Role, Path> judges() {
        Map<Role, Path> files = new EnumMap<>(Role.class);
        list().forEach(bundle -> add(files, bundle.folder(), bundle.manifest().components()));
        for (String waiting : PartsFolder.names(own)) {
            try {
                PartsFolder parts = PartsFolder.of(own, waiting);
                add(files, parts.folder(), parts.parts());
            } catch (FoleyException e) {
                LOG.warn("left out parts: {}", e.getMessage());
            }
        }
        return files;
    }

    private static void add(Map<Role, Path> files, Path folder, Map<Role, Component> parts) {
        parts.forEach((role, part) -> {
            if (!role.isRequired() && part.file().isPresent()) {
                files.putIfAbsent(role, folder.resolve(part.file().get()));
            }
        });
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (Path root : Stream.concat(shipped.stream(), Stream.of(own)).toList()) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> children = Files.list(root)) {
                children.filter(child -> !child.getFileName().toString().startsWith("."))
                        .filter(child -> Files.isRegularFile(child.resolve(BundleManifest.FILE)))
                        .sorted()
                        .forEach(folders::add);
            } catch (IOException e) {
                LOG.warn("cannot look into {}", root, e);
            }
        }
        return folders;
    }

    /** Finds a bundle by its name, or by the path of its folder. */
    public Bundle find(String nameOrFolder) throws FoleyException {
        for (Path root : Stream.concat(shipped.stream(), Stream.of(own)).toList()) {
            if (BundleManifest.isName(nameOrFolder)
                    && Files.isRegularFile(root.resolve(nameOrFolder).resolve(BundleManifest.FILE))) {
                return Bundle.read(root.resolve(nameOrFolder));
            }
        }
        try {
            if (Files.isDirectory(Path.of(nameOrFolder))) {
                return Bundle.read(Path.of(nameOrFolder));
            }
        } catch (InvalidPathException e) {
            LOG.debug("not a path: {}", nameOrFolder, e);
        }
        String names = list().stream().map(Bundle::name).collect(Collectors.joining(", "));
        throw new FoleyException(
                FoleyException.Code.MISSING,
                "There is no bundle \"" + nameOrFolder + "\""
                        + (names.isEmpty()
                                ? "; import one with `foley models import`."
                                : "; there are: " + names + "."));
    }

    /** Whether a bundle lies in the user's folder, so that it may be removed. */
    public boolean isOwn(Bundle bundle) {
        return isOwn(bundle.folder());
    }

    private boolean isOwn(Path folder) {
        return folder.toAbsolutePath()
                .normalize()
                .startsWith(own.toAbsolutePath().normalize());
    }

    /** Gives one of the user's bundles another name. */
    public Bundle rename(Bundle bundle, String name) throws FoleyException {
        if (!BundleManifest.isName(name)) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "\"" + name + "\" cannot name a bundle; use letters, digits, dot, dash and underscore.");
        }
        checkOwn(bundle.folder());
        Path place = own.resolve(name);
        boolean isTaken = Files.exists(place)
                || list().stream().anyMatch(other -> other.name().equals(name));
        if (isTaken) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "There is already a bundle " + name + "; choose another name.");
        }
        try {
            BundleFolder.write(bundle.folder(), bundle.manifest().withName(name));
            Files.move(bundle.folder(), place);
            return Bundle.read(place);
        } catch (IOException e) {
            throw WholeFile.failure(place, e);
        }
    }

    /** Removes the folder of a bundle that cannot be used, where it is the user's own. */
    public void remove(Unusable unusable) throws FoleyException {
        checkOwn(unusable.folder());
        try {
            BundleFolder.delete(unusable.folder());
        } catch (IOException e) {
            throw WholeFile.failure(unusable.folder(), e);
        }
    }

    private void checkOwn(Path folder) throws FoleyException {
        if (!isOwn(folder)) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "The bundle " + folder + " is not in your own folder " + own + ", so it stays.");
        }
    }

    /** Removes one of the user's bundles for good. */
    public void remove(String name) throws FoleyException {
        Bundle bundle = find(name);
        checkOwn(bundle.folder());
        try {
            BundleFolder.delete(bundle.folder());
        } catch (IOException e) {
            throw WholeFile.failure(bundle.folder(), e);
        }
    }
}
