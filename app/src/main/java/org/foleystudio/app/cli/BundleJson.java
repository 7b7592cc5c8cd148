package org.foleystudio.app.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.BundleStore;

/** A bundle as scripts see it. */
final class BundleJson {
    private static final Gson GSON = new Gson();

    private BundleJson() {}

    /** What a list shows. */
    static JsonObject summary(Bundle bundle, BundleStore store) {
        BundleManifest manifest = bundle.manifest();
        JsonObject json = new JsonObject();
        json.addProperty("name", bundle.name());
        json.addProperty("kind", manifest.about().kind().id());
        json.addProperty("size", manifest.size());
        json.addProperty("description", manifest.about().description());
        json.addProperty("licence", manifest.about().licence());
        json.addProperty("folder", bundle.folder().toString());
        json.addProperty("sha256", bundle.sha256());
        json.addProperty("bytes", bundle.bytes());
        json.addProperty("own", store.isOwn(bundle));
        manifest.about().parent().ifPresent(parent -> json.addProperty("parent", parent));
        return json;
    }

    /** All that a bundle says of itself. */
    static JsonObject full(Bundle bundle, BundleStore store) {
        BundleManifest manifest = bundle.manifest();
        JsonObject json = summary(bundle, store);
        json.addProperty("origin", manifest.about().origin());
        json.add("createdBy", GSON.toJsonTree(manifest.about().createdBy()));
        manifest.about().parentSha256().ifPresent(hash -> json.addProperty("parentSha256", hash));
        json.addProperty("sampleRate", manifest.sound().sampleRate());
        json.addProperty(
                "windowSeconds",
                (double) manifest.sound().windowSamples() / manifest.sound().sampleRate());
        json.addProperty("temporalConditioning", manifest.hasTemporalConditioning());
        json.addProperty("channelSelection", manifest.channelChoice().isOffered());
        if (!manifest.channelChoice().isOffered()) {
            json.addProperty("channelSelectionReason", manifest.channelChoice().reason());
        }
        json.add("defaults", GSON.toJsonTree(manifest.defaults()));
        JsonObject parts = new JsonObject();
        manifest.components().forEach((role, component) -> {
            JsonObject part = new JsonObject();
            part.addProperty("implementation", component.implementation());
            component.file().ifPresent(file -> part.addProperty("file", file));
            part.addProperty("licence", component.licence());
            part.addProperty("origin", component.origin());
            parts.add(role.id(), part);
        });
        json.add("components", parts);
        json.add("figures", GSON.toJsonTree(manifest.figures()));
        return json;
    }
}
