package org.foleystudio.app.models;

import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Catalogue;

/**
 * One model of the shelf, as it was found.
 *
 * @param name of the bundle, or of the catalogue's entry
 * @param state where it stands
 * @param about what it is
 * @param bytes on disk, 0 where nothing is
 * @param facts rows of name and value
 * @param codeLicence terms of the code that runs it
 * @param weightsLicence terms of its weights
 * @param terms of each published file, to be accepted before a download
 * @param needs what is missing, with the place to get it
 * @param trouble what is the matter, empty where nothing is
 * @param isOwn whether it lies in the user's folder, so that it may be changed
 * @param bundle where it is complete
 * @param entry where the catalogue knows it
 * @param unusable where its folder holds no usable bundle
 */
public record ModelCard(
        String name,
        ModelState state,
        String about,
        long bytes,
        List<Fact> facts,
        String codeLicence,
        String weightsLicence,
        List<Terms> terms,
        List<String> needs,
        String trouble,
        boolean isOwn,
        Optional<Bundle> bundle,
        Optional<Catalogue.Entry> entry,
        Optional<BundleStore.Unusable> unusable) {
    /**
     * A row.
     *
     * @param name what
     * @param value in words
     */
    public record Fact(String name, String value) {}

    /**
     * The terms of a published file.
     *
     * @param file its name
     * @param code terms of the code
     * @param weights terms of the weights
     */
    public record Terms(String file, String code, String weights) {}

    public ModelCard {
        facts = List.copyOf(facts);
        terms = List.copyOf(terms);
        needs = List.copyOf(needs);
    }

    /** The same in another state. */
    ModelCard in(ModelState other, String why) {
        return new ModelCard(
                name,
                other,
                about,
                bytes,
                facts,
                codeLicence,
                weightsLicence,
                terms,
                needs,
                why,
                isOwn,
                bundle,
                entry,
                unusable);
    }
}
