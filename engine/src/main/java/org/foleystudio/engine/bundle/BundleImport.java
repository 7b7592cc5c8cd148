package org.foleystudio.engine.bundle;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.CheckpointFiles;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * Makes bundles of the files that others published, in any order and number. First every file is looked at and every
 * name and shape checked; then the parts are converted, tensor by tensor. A model that lacks parts waits for them.
 */
public final class BundleImport {
    /** Name under which parts gather while nobody knows which model they belong to. */
    private static final String UNNAMED = "unnamed";

    private final BundleStore store;
    private final Catalogue catalogue;
    private final List<PublishedPart> known;
    private final Map<String, String> createdBy;

    /**
     * An importer into the user's folder of a store.
     *
     * @param more parts that scores need, beside those of generation
     * @param createdBy programs, with their versions, to name in the bundle
     */
    public BundleImport(
            BundleStore store, Catalogue catalogue, List<PublishedPart> more, Map<String, String> createdBy) {
        this.store = store;
        this.catalogue = catalogue;
        this.createdBy = Map.copyOf(createdBy);
        known = Stream.concat(PublishedParts.all().stream(), more.stream()).toList();
    }

    /** Names of the models that wait for further parts. */
    public List<String> waiting() {
        return PartsFolder.names(store.own());
    }

    /** What a model that waits still lacks, with the places to get it, in words. */
    public List<String> stillNeeded(String waiting) throws FoleyException {
        PartsFolder folder = PartsFolder.of(store.own(), waiting);
        return stillNeeded(folder.network().map(BundleRecipe::kind), folder.parts());
    }

    /**
     * What has come of a model that waits.
     *
     * @param roles of the parts
     * @param bytes on disk
     */
    public record Gathered(Set<Role> roles, long bytes) {
        public Gathered {
            roles = Set.copyOf(roles);
        }
    }

    /** What has come of a model so far; nothing where none of it waits. */
    public Gathered gathered(String name) throws FoleyException {
        PartsFolder folder = PartsFolder.of(store.own(), name);
        long bytes = folder.parts().values().stream()
                .mapToLong(part ->
                        folder.folder().resolve(part.file().orElse("")).toFile().length())
                .sum();
        return new Gathered(folder.parts().keySet(), bytes);
    }

    /** Forgets a model that waits, with the parts that have come. */
    public void forget(String waiting) throws FoleyException {
        PartsFolder.of(store.own(), waiting).remove();
    }

    /** Looks at files without changing anything; a file that cannot be used does not keep others from being seen. */
    public ImportPlan look(List<Path> files) throws FoleyException {
        Map<Path, List<FoundPart>> found = new LinkedHashMap<>();
        Map<Path, FoleyException> refused = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                found.put(file, PublishedFile.look(file, known));
            } catch (FoleyException e) {
                refused.put(file, e);
            }
        }
        return new ImportPlan(found, refused);
    }

    /**
     * Imports all parts of a plan, or, when it holds files that cannot be used, none.
     *
     * @param as name of the model: a new one, one that waits for parts, or one of the user's bundles to add to
     */
    public ImportOutcome run(ImportPlan plan, Optional<String> as, Progress progress) throws FoleyException {
        plan.check();
        if (as.isPresent() && !BundleManifest.isName(as.get())) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "\"" + as.get() + "\" cannot name a bundle; use letters, digits, dot, dash and underscore.");
        }
        if (as.isPresent() && Files.exists(store.own().resolve(as.get()))) {
            return addTo(Bundle.read(store.own().resolve(as.get())), plan, progress);
        }
        PartsFolder folder = folder(plan, as);
        Map<Role, FoundPart> chosen = choose(plan, folder);
        List<String> written = new ArrayList<>();
        boolean isDone = false;
        try {
            for (FoundPart part : chosen.values()) {
                folder.parts().put(part.role(), convert(part, folder.folder(), written, progress));
            }
            folder.save();
            isDone = true;
        } finally {
            if (!isDone) {
                folder.takeBack(written);
            }
        }
        return finish(folder, as, plan, chosen);
    }

    /** Where parts gather: under the given name, else that of the one model that waits, else that of the network. */
    private PartsFolder folder(ImportPlan plan, Optional<String> as) throws FoleyException {
        if (as.isPresent()) {
            return PartsFolder.of(store.own(), as.get());
        }
        Optional<MdsGenConfig> network = network(plan);
        for (String waiting : waiting()) {
            PartsFolder folder = PartsFolder.of(store.own(), waiting);
            boolean hasRoom = network.isEmpty() || folder.parts().get(Role.NETWORK) == null;
            if (hasRoom && !isComplete(network, plan)) {
                return folder;
            }
        }
        return PartsFolder.of(store.own(), network.isPresent() ? BundleRecipe.name(network.get()) : UNNAMED);
    }

    private boolean isComplete(Optional<MdsGenConfig> network, ImportPlan plan) {
        return network.isPresent()
                && BundleRecipe.needed(BundleRecipe.kind(network.get())).entrySet().stream()
                        .allMatch(need -> plan.parts().stream()
                                .anyMatch(part -> part.role() == need.getKey()
                                        && part.part().implementation().equals(need.getValue())));
    }

    private static Optional<MdsGenConfig> network(ImportPlan plan) throws FoleyException {
        for (FoundPart part : plan.parts()) {
            if (part.role() == Role.NETWORK) {
                try (TensorSource source = CheckpointFiles.open(part.file())) {
                    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
                    part.sources().forEach((name, original) -> tensors.put(name, tensor(source, original)));
                    return MdsGenShape.of(tensors);
                }
            }
        }
        return Optional.empty();
    }

    private static TensorInfo tensor(TensorSource source, String name) {
        return Objects.requireNonNull(source.tensors().get(name), name);
    }

    /** One part per role, of those that belong to the model and have not come before. */
    private Map<Role, FoundPart> choose(ImportPlan plan, PartsFolder folder) throws FoleyException {
        Optional<MdsGenConfig> given = network(plan);
        Optional<MdsGenConfig> network = given.isPresent() ? given : folder.network();
        Optional<BundleKind> kind = network.map(BundleRecipe::kind);
        Map<Role, FoundPart> chosen = new LinkedHashMap<>();
        for (FoundPart part : plan.parts()) {
            if (kind.isPresent() && !BundleRecipe.belongs(kind.get(), part.part())) {
                continue;
            }
            FoundPart other = chosen.putIfAbsent(part.role(), part);
            if (other == null) {
                continue;
            }
            if (!other.part().implementation().equals(part.part().implementation()) || part.role() == Role.NETWORK) {
                throw new FoleyException(
                        FoleyException.Code.CHECKPOINT,
                        "Two files hold a " + part.role().id() + ": " + other.file() + " ("
                                + other.part().title() + ") and " + part.file() + " ("
                                + part.part().title() + "); leave one of them out.");
            }
        }
        return chosen;
    }

    private ImportOutcome finish(PartsFolder folder, Optional<String> as, ImportPlan plan, Map<Role, FoundPart> chosen)
            throws FoleyException {
        Optional<MdsGenConfig> network = folder.network();
        Optional<BundleKind> kind = network.map(BundleRecipe::kind);
        List<String> missing = stillNeeded(kind, folder.parts());
        List<String> taken = titles(chosen.values().stream());
        List<String> leftAside = titles(plan.parts().stream().filter(part -> !chosen.containsValue(part)));
        if (!missing.isEmpty() || network.isEmpty()) {
            return new ImportOutcome(folder.name(), Optional.empty(), taken, leftAside, missing);
        }
        String name = as.orElse(folder.name().equals(UNNAMED) ? BundleRecipe.name(network.get()) : folder.name());
        Path place = store.own().resolve(name);
        if (Files.exists(place)) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "There is already a bundle " + place + "; choose another name with --as or remove it first. The"
                            + " converted parts are kept for that.");
        }
        Map<Role, Component> parts = new LinkedHashMap<>(folder.parts());
        Map<Role, String> needed = BundleRecipe.needed(BundleRecipe.kind(network.get()));
        parts.entrySet()
                .removeIf(part -> part.getKey().isRequired()
                        && !part.getValue().implementation().equals(needed.get(part.getKey())));
        Bundle bundle = folder.finish(place, BundleRecipe.manifest(name, network.get(), parts, catalogue, createdBy));
        return new ImportOutcome(name, Optional.of(bundle), taken, leftAside, List.of());
    }

    private static List<String> titles(Stream<FoundPart> parts) {
        return parts.map(part -> part.part().title() + " (from " + part.file().getFileName() + ")")
                .toList();
    }

    private List<String> stillNeeded(Optional<BundleKind> kind, Map<Role, Component> parts) {
        List<String> missing = new ArrayList<>();
        if (kind.isEmpty()) {
            missing.add("the network, an MDSGen checkpoint"
                    + catalogue
                            .file(Optional.empty(), Role.NETWORK)
                            .map(BundleImport::place)
                            .orElse(""));
            return missing;
        }
        BundleRecipe.needed(kind.get()).forEach((role, implementation) -> {
            Component part = parts.get(role);
            if (part == null || !part.implementation().equals(implementation)) {
                missing.add("the " + role.id() + " " + implementation
                        + catalogue.file(kind, role).map(BundleImport::place).orElse(""));
            }
        });
        return missing;
    }

    private static String place(Catalogue.PublishedWeights file) {
        return ": " + file.file() + " (" + file.where() + ")";
    }

    /** Adds parts that only scores need to a bundle that is complete. */
    private ImportOutcome addTo(Bundle bundle, ImportPlan plan, Progress progress) throws FoleyException {
        Map<Role, Component> components = new LinkedHashMap<>(bundle.manifest().components());
        Map<Role, FoundPart> chosen = new LinkedHashMap<>();
        for (FoundPart part : plan.parts()) {
            if (!part.role().isRequired() && !components.containsKey(part.role())) {
                chosen.putIfAbsent(part.role(), part);
            }
        }
        if (chosen.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "The bundle " + bundle.folder() + " is complete and has all that these files hold; choose another"
                            + " name with --as, or remove it first.");
        }
        List<String> written = new ArrayList<>();
        boolean isDone = false;
        try {
            for (FoundPart part : chosen.values()) {
                components.put(part.role(), convert(part, bundle.folder(), written, progress));
            }
            Bundle added = BundleFolder.rewrite(bundle, bundle.manifest().withComponents(components));
            isDone = true;
            return new ImportOutcome(
                    bundle.name(),
                    Optional.of(added),
                    titles(chosen.values().stream()),
                    titles(plan.parts().stream().filter(part -> !chosen.containsValue(part))),
                    List.of());
        } finally {
            if (!isDone) {
                written.forEach(file -> bundle.folder().resolve(file).toFile().delete());
            }
        }
    }

    /** Writes one part as safetensors; memory holds one tensor at a time, in one buffer for all. */
    private Component convert(FoundPart part, Path folder, List<String> written, Progress progress)
            throws FoleyException {
        String sourceHash = ContentHash.sha256(part.file(), progress);
        Path target = folder.resolve(part.part().file());
        try (TensorSource source = CheckpointFiles.open(part.file())) {
            long largest = part.part().tensors().stream()
                    .mapToLong(TensorInfo::elements)
                    .max()
                    .orElse(0);
            FloatBuffer buffer = FloatBuffer.allocate(Math.toIntExact(largest));
            SafetensorsWriter writer =
                    new SafetensorsWriter().metadata("part", part.part().implementation());
            for (TensorInfo want : part.part().tensors()) {
                String original = Objects.requireNonNull(part.sources().get(want.name()));
                DType stored = tensor(source, original).type();
                DType type = stored == DType.F64 ? DType.F32 : stored;
                writer.add(new TensorInfo(want.name(), type, want.shape()), () -> {
                    buffer.clear();
                    source.readFloats(original, buffer);
                    return buffer.flip();
                });
            }
            writer.write(target, progress);
            written.add(part.part().file());
        }
        Optional<Catalogue.PublishedWeights> published = catalogue.file(BundleRecipe.kind(part.part()), part.role());
        return new Component(
                part.part().implementation(),
                Optional.of(part.part().file()),
                ContentHash.sha256(target, progress),
                published
                        .map(file -> "code: " + file.codeLicence() + "; weights: " + file.weightsLicence())
                        .orElse("not known; ask its authors"),
                published.map(file -> file.where() + ", ").orElse("")
                        + part.file().getFileName() + ", sha256 " + sourceHash);
    }
}
