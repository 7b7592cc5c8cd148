package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.app.models.ModelCard.Fact;
import org.foleystudio.app.models.ModelCard.Terms;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleImport;
import org.foleystudio.engine.bundle.BundleKind;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.ModelDownload;
import org.foleystudio.engine.bundle.Role;

/** Puts into words what a bundle, a catalogue entry or a broken folder is. */
final class CardMaker {
    private static final String OWN_CODE = "GPL-3.0-or-later";
    private static final int SHORT_HASH = 16;

    private CardMaker() {}

    static ModelCard of(Bundle bundle, boolean isOwn) {
        BundleManifest manifest = bundle.manifest();
        String missing = missing(bundle);
        return new ModelCard(
                bundle.name(),
                missing.isEmpty() ? ModelState.READY : ModelState.DAMAGED,
                manifest.about().description(),
                bundle.bytes(),
                facts(bundle, isOwn),
                licences(manifest, true),
                licences(manifest, false),
                List.of(),
                List.of(),
                missing,
                isOwn,
                Optional.of(bundle),
                Optional.empty(),
                Optional.empty());
    }

    /** A quick look; the hashes are compared on demand. */
    private static String missing(Bundle bundle) {
        List<String> gone = new ArrayList<>();
        for (Component part : bundle.manifest().components().values()) {
            part.file()
                    .filter(file -> !Files.isRegularFile(bundle.folder().resolve(file)))
                    .ifPresent(gone::add);
        }
        return gone.isEmpty() ? "" : text("models.missing-files", String.join(", ", gone));
    }

    private static List<Fact> facts(Bundle bundle, boolean isOwn) {
        BundleManifest manifest = bundle.manifest();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("models.fact.kind"), kind(manifest.about().kind()) + " · " + size(manifest.size())));
        facts.add(new Fact(
                text("models.fact.window"),
                text(
                        "models.fact.window.value",
                        decimal(manifest.sound().windowSamples()
                                / (double) manifest.sound().sampleRate()),
                        decimal(manifest.sound().sampleRate() / 1000.0))));
        facts.add(new Fact(
                text("models.fact.time"),
                manifest.hasTemporalConditioning() ? text("models.fact.time.yes") : text("models.fact.time.no")));
        facts.add(new Fact(text("models.fact.disk"), Sizes.words(bundle.bytes())));
        facts.add(new Fact(text("models.fact.origin"), manifest.about().origin()));
        manifest.about().parent().ifPresent(parent -> facts.add(new Fact(text("models.fact.parent"), parent)));
        tuning(manifest).ifPresent(words -> facts.add(new Fact(text("models.fact.data"), words)));
        facts.add(new Fact(text("models.fact.hash"), bundle.sha256().substring(0, SHORT_HASH) + "…"));
        facts.add(
                new Fact(text("models.fact.place"), isOwn ? bundle.folder().toString() : text("models.fact.shipped")));
        return facts;
    }

    /** Counts of what it was tuned on; never names of media. */
    private static Optional<String> tuning(BundleManifest manifest) {
        if (!(manifest.figures().get("finetune") instanceof Map<?, ?> figures)) {
            return Optional.empty();
        }
        return Optional.of(text(
                "models.fact.data.value",
                whole(figures.get("trainingClips")),
                whole(figures.get("heldOutClips")),
                whole(figures.get("seconds")),
                whole(figures.get("steps"))));
    }

    private static String whole(@org.jspecify.annotations.Nullable Object number) {
        return number instanceof Number n ? Long.toString(Math.round(n.doubleValue())) : "?";
    }

    static String kind(BundleKind kind) {
        return switch (kind) {
            case PAPER -> text("models.kind.paper");
            case AUDIOLDM -> text("models.kind.audioldm");
            case STARTER -> text("models.kind.starter");
        };
    }

    private static String size(String size) {
        return size.equals("custom") ? text("models.size.custom") : text("models.size", size);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** Imported parts say "code: A; weights: B"; of others the code is this program's. */
    private static String licences(BundleManifest manifest, boolean isCode) {
        Set<String> found = new LinkedHashSet<>();
        for (Map.Entry<Role, Component> part : manifest.components().entrySet()) {
            if (part.getValue().file().isEmpty()) {
                continue;
            }
            String licence = part.getValue().licence();
            int weights = licence.indexOf("; weights: ");
            if (licence.startsWith("code: ") && weights > 0) {
                found.add(isCode ? licence.substring(6, weights) : licence.substring(weights + 11));
            } else {
                found.add(isCode ? OWN_CODE : licence);
            }
        }
        return sentence(found);
    }

    private static String sentence(Set<String> licences) {
        return String.join("; ", licences) + ".";
    }

    static ModelCard of(Catalogue.Entry entry, long begun) {
        List<Catalogue.PublishedWeights> fetched = ModelDownload.files(entry, false);
        Set<String> code = new LinkedHashSet<>();
        Set<String> weights = new LinkedHashSet<>();
        List<Terms> terms = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        for (Catalogue.PublishedWeights file : entry.files()) {
            if (file.isRequired()) {
                code.add(file.codeLicence());
                weights.add(file.weightsLicence());
            }
            if (fetched.contains(file)) {
                terms.add(terms(file));
            } else if (file.isRequired()) {
                needs.add(text("models.by-hand", file.file(), file.where()));
            }
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("models.fact.kind"), kind(entry.kind())));
        facts.add(new Fact(text("models.fact.files"), Integer.toString(terms.size() + needs.size())));
        Set<String> pages = new LinkedHashSet<>();
        entry.files().stream().filter(f -> f.isRequired()).forEach(f -> pages.add(f.where()));
        facts.add(new Fact(text("models.fact.origin"), String.join("\n", pages)));
        return new ModelCard(
                entry.name(),
                begun > 0 ? ModelState.PAUSED : ModelState.NOT_INSTALLED,
                entry.title(),
                begun,
                facts,
                sentence(code),
                sentence(weights),
                terms,
                needs,
                begun > 0 ? text("models.paused", Sizes.words(begun)) : "",
                false,
                Optional.empty(),
                Optional.of(entry),
                Optional.empty());
    }

    private static Terms terms(Catalogue.PublishedWeights file) {
        return new Terms(file.file(), file.codeLicence(), file.weightsLicence());
    }

    static ModelCard waiting(
            String name, List<String> needs, BundleImport.Gathered gathered, Optional<ModelCard> entry) {
        List<Terms> terms = entry.flatMap(ModelCard::entry)
                .map(known -> ModelDownload.files(known, false, gathered).stream()
                        .map(CardMaker::terms)
                        .toList())
                .orElse(List.of());
        return new ModelCard(
                name,
                ModelState.NEEDS_FILES,
                entry.map(ModelCard::about).orElseGet(() -> text("models.waiting.about")),
                gathered.bytes(),
                entry.map(ModelCard::facts).orElse(List.of()),
                entry.map(ModelCard::codeLicence).orElseGet(() -> text("models.licence.unknown")),
                entry.map(ModelCard::weightsLicence).orElseGet(() -> text("models.licence.unknown")),
                terms,
                needs,
                "",
                true,
                Optional.empty(),
                entry.flatMap(ModelCard::entry),
                Optional.empty());
    }

    static ModelCard of(BundleStore.Unusable unusable, boolean isOwn) {
        return new ModelCard(
                String.valueOf(unusable.folder().getFileName()),
                ModelState.DAMAGED,
                text("models.unusable.about"),
                0,
                List.of(new Fact(text("models.fact.place"), unusable.folder().toString())),
                text("models.licence.unknown"),
                text("models.licence.unknown"),
                List.of(),
                List.of(),
                unusable.sentence(),
                isOwn,
                Optional.empty(),
                Optional.empty(),
                Optional.of(unusable));
    }
}
