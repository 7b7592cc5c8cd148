package org.foleystudio.engine.bundle;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.download.DownloadOptions;
import org.foleystudio.engine.download.DownloadRequest;
import org.foleystudio.engine.download.Downloaded;
import org.foleystudio.engine.download.Downloader;

/** Fetches the published files of a model from the places in the catalogue, and imports them. */
public final class ModelDownload {
    private static final String FOLDER = ".downloads";

    private final BundleImport importer;
    private final Path root;
    private final DownloadOptions options;

    /**
     * What a download came to.
     *
     * @param imported what the import made of the files that came; empty where none came
     * @param trusted files whose hash nobody has published, with the hash they came with, in words
     * @param failures files that did not come, with the reason, in words
     */
    public record Outcome(Optional<ImportOutcome> imported, List<String> trusted, List<String> failures) {
        public Outcome {
            trusted = List.copyOf(trusted);
            failures = List.copyOf(failures);
        }
    }

    ModelDownload(BundleImport importer, Path ownModels, DownloadOptions options) {
        this.importer = importer;
        this.options = options;
        root = ownModels.resolve(FOLDER);
    }

    /**
     * A download through a proxy ({@code host:port}), or as the environment says.
     *
     * @param ownModels the user's folder of models, on whose disk the files are kept until they are imported
     */
    public static ModelDownload of(
            BundleImport importer, Path ownModels, Optional<String> proxy, Map<String, String> environment)
            throws FoleyException {
        return new ModelDownload(importer, ownModels, DownloadOptions.usual(DownloadOptions.proxy(proxy, environment)));
    }

    /** The terms of code and weights of everything that would be fetched, one line per file. */
    public static List<String> terms(Catalogue.Entry entry, boolean withOptional) {
        return files(entry, withOptional).stream()
                .map(file -> file.file() + ": code: " + file.codeLicence() + "; weights: " + file.weightsLicence())
                .toList();
    }

    /** Bytes that a download which was cut or stopped has left, for the next one to go on from. */
    public static long begun(Path ownModels, Catalogue.Entry entry) {
        File[] files = ownModels.resolve(FOLDER).resolve(entry.name()).toFile().listFiles();
        return files == null ? 0 : Arrays.stream(files).mapToLong(File::length).sum();
    }

    /** The files that a download fetches, in its order; others must be got by hand. */
    public static List<Catalogue.PublishedWeights> files(Catalogue.Entry entry, boolean withOptional) {
        return entry.files().stream()
                .filter(file -> file.isRequired() || withOptional)
                .filter(file -> !file.places().isEmpty())
                .toList();
    }

    /** Those of them that are not there yet. */
    public static List<Catalogue.PublishedWeights> files(
            Catalogue.Entry entry, boolean withOptional, BundleImport.Gathered there) {
        return files(entry, withOptional).stream()
                .filter(file -> file.roles().stream()
                        .anyMatch(role -> (role.isRequired() || withOptional)
                                && !there.roles().contains(role)))
                .toList();
    }

    /**
     * Fetches and imports; the licences must have been accepted before. One file that does not come keeps no other from
     * coming.
     *
     * @param withOptional whether to fetch what only scores need, too
     */
    public Outcome run(Catalogue.Entry entry, boolean withOptional, Optional<String> as, Progress progress)
            throws FoleyException {
        Downloader downloader = new Downloader(options);
        List<Path> files = new ArrayList<>();
        List<String> trusted = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        String name = as.orElse(entry.name());
        List<Catalogue.PublishedWeights> all = files(entry, withOptional, importer.gathered(name));
        if (all.isEmpty() && !files(entry, withOptional).isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.MISSING,
                    "Everything of " + name + " that can be fetched is here; still needed: "
                            + String.join("; ", importer.stillNeeded(name)) + ".");
        }
        for (Catalogue.PublishedWeights wanted : all) {
            progress.report("file", all.indexOf(wanted), all.size());
            Path target =
                    root.resolve(entry.name()).resolve(wanted.roles().get(0).id() + "-" + plain(wanted.file()));
            List<URI> places = wanted.places().stream().map(URI::create).toList();
            try {
                Downloaded came = downloader.fetch(new DownloadRequest(places, target, wanted.sha256()), progress);
                files.add(came.file());
                if (!came.isConfirmed()) {
                    trusted.add(wanted.file() + ": nobody has published its hash, so it is trusted on this first use;"
                            + " sha256 " + came.sha256());
                }
            } catch (FoleyException e) {
                if (e.code() == FoleyException.Code.CANCELLED || e.code() == FoleyException.Code.DISK_FULL) {
                    throw e;
                }
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        if (files.isEmpty()) {
            return new Outcome(Optional.empty(), trusted, failures);
        }
        ImportOutcome imported = importer.run(importer.look(files), as, progress);
        // What is converted need not lie there twice.
        files.forEach(file -> file.toFile().delete());
        root.resolve(entry.name()).toFile().delete();
        return new Outcome(Optional.of(imported), trusted, failures);
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
