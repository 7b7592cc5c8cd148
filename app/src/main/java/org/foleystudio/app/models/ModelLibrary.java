package org.foleystudio.app.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.ui.Strings;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleArchive;
import org.foleystudio.engine.bundle.BundleImport;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.ImportOutcome;
import org.foleystudio.engine.bundle.ImportPlan;
import org.foleystudio.engine.bundle.ModelDownload;
import org.foleystudio.engine.evaluate.PublishedJudges;
import org.foleystudio.engine.files.ProgramFolders;

/** What the shelf does on disk and in the web; blocking, without state of its own. */
public final class ModelLibrary {
    private final ProgramFolders folders;
    private final String version;
    private final Map<String, String> environment;

    /**
     * A library of this computer's models.
     *
     * @param version of the program, named in what is imported
     * @param environment may name a proxy
     */
    public ModelLibrary(ProgramFolders folders, String version, Map<String, String> environment) {
        this.folders = folders;
        this.version = version;
        this.environment = Map.copyOf(environment);
    }

    /** What an import of dropped files came to: each file is used, left aside or refused with a sentence. */
    record Imported(Optional<String> name, List<String> taken, List<String> refused, List<String> needs) {
        Imported {
            taken = List.copyOf(taken);
            refused = List.copyOf(refused);
            needs = List.copyOf(needs);
        }
    }

    /** The user's models and those shipped. */
    public BundleStore store() {
        return BundleStore.in(folders);
    }

    /** Where everything lies. */
    public ProgramFolders folders() {
        return folders;
    }

    BundleImport importer() throws FoleyException {
        return new BundleImport(
                store(), Catalogue.in(folders.shippedModels()), PublishedJudges.all(), Map.of("Foley Studio", version));
    }

    /** Everything there is, ready ones first. */
    List<ModelCard> look() throws FoleyException {
        BundleStore store = store();
        List<ModelCard> cards = new ArrayList<>();
        store.list().forEach(bundle -> cards.add(CardMaker.of(bundle, store.isOwn(bundle))));
        store.unusable()
                .forEach(unusable ->
                        cards.add(CardMaker.of(unusable, unusable.folder().startsWith(store.own()))));
        Map<String, ModelCard> known = new LinkedHashMap<>();
        for (Catalogue.Entry entry : Catalogue.in(folders.shippedModels()).entries()) {
            known.put(entry.name(), CardMaker.of(entry, ModelDownload.begun(store.own(), entry)));
        }
        BundleImport importer = importer();
        for (String waiting : importer.waiting()) {
            cards.add(CardMaker.waiting(
                    waiting,
                    importer.stillNeeded(waiting),
                    importer.gathered(waiting),
                    Optional.ofNullable(known.remove(waiting))));
        }
        for (ModelCard entry : known.values()) {
            if (cards.stream().noneMatch(card -> card.name().equals(entry.name()))) {
                cards.add(entry);
            }
        }
        return cards;
    }

    ModelDownload.Outcome download(Catalogue.Entry entry, String proxy, Progress progress) throws FoleyException {
        Optional<String> named = proxy.isBlank() ? Optional.empty() : Optional.of(proxy.strip());
        return ModelDownload.of(importer(), store().own(), named, environment)
                .run(entry, false, Optional.of(entry.name()), progress);
    }

    /** Imports what can be used of some files, and says of each other why not. */
    Imported importFiles(List<Path> files, Optional<String> as, Progress progress) throws FoleyException {
        List<String> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<Path> published = new ArrayList<>();
        Optional<String> name = Optional.empty();
        for (Path file : files) {
            if (BundleArchive.isOne(file) || isBundleFolder(file)) {
                name = whole(file, taken, refused, progress).or(() -> as);
            } else {
                published.add(file);
            }
        }
        if (published.isEmpty()) {
            return new Imported(name, taken, refused, List.of());
        }
        BundleImport importer = importer();
        ImportPlan plan = importer.look(published);
        refused.addAll(plan.refused().values());
        if (plan.recognised().isEmpty()) {
            return new Imported(name, taken, refused, List.of());
        }
        ImportOutcome outcome = importer.run(plan.withoutRefused(), as, progress);
        taken.addAll(outcome.taken());
        outcome.leftAside().forEach(part -> refused.add(Strings.text("models.aside", part)));
        return new Imported(Optional.of(outcome.name()), taken, refused, outcome.stillNeeded());
    }

    private static boolean isBundleFolder(Path file) {
        return Files.isRegularFile(file.resolve(BundleManifest.FILE));
    }

    private Optional<String> whole(Path file, List<String> taken, List<String> refused, Progress progress)
            throws FoleyException {
        try {
            Bundle bundle =
                    Files.isDirectory(file) ? copyFolder(file, progress) : BundleArchive.read(file, store(), progress);
            taken.add(bundle.name());
            return Optional.of(bundle.name());
        } catch (FoleyException e) {
            if (e.code() == FoleyException.Code.CANCELLED || e.code() == FoleyException.Code.DISK_FULL) {
                throw e;
            }
            refused.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Bundle copyFolder(Path folder, Progress progress) throws FoleyException {
        return BundleArchive.copy(Bundle.read(folder), store(), progress);
    }
}
