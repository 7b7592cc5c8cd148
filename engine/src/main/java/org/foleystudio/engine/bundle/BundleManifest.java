package org.foleystudio.engine.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * What {@code bundle.json} says: which parts make the model, how they fit together, where they come from.
 *
 * @param about name, kind and origin
 * @param size {@code T}, {@code S}, {@code B}, {@code L} or {@code custom}
 * @param network every hyper-parameter of the network
 * @param latentScale what latents are multiplied by after encoding, and divided by before decoding
 * @param sound one window of sound
 * @param slotsPerSecond video feature slots per second of picture
 * @param components implementation, file, licence and origin of each part
 * @param defaults recommended settings
 * @param channelChoice whether R/G/B/mean applies
 * @param adaptiveMix red, green, blue and bias of the bundle's own channel mix, where it has one
 * @param figures whatever was measured on the bundle: texts, numbers, truth values, lists and maps of them
 */
public record BundleManifest(
        About about,
        String size,
        MdsGenConfig network,
        double latentScale,
        SoundShape sound,
        double slotsPerSecond,
        Map<Role, Component> components,
        Defaults defaults,
        ChannelChoice channelChoice,
        Optional<List<Double>> adaptiveMix,
        Map<String, Object> figures) {
    /** Name of the manifest within a bundle's folder. */
    public static final String FILE = "bundle.json";

    /** Newest version of the manifest that this program understands. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Name, kind and origin of a bundle.
     *
     * @param name also the name of its folder
     * @param kind family of the model
     * @param description what it is good at and what not
     * @param licence terms of the whole
     * @param origin where it comes from
     * @param createdBy programs that made it, with their versions
     * @param parent name of the bundle it was tuned from, if any
     * @param parentSha256 hash of that bundle, if any
     */
    public record About(
            String name,
            BundleKind kind,
            String description,
            String licence,
            String origin,
            Map<String, String> createdBy,
            Optional<String> parent,
            Optional<String> parentSha256) {
        public About {
            if (!isName(name)) {
                throw new IllegalArgumentException(
                        "a bundle's name is made of letters, digits, dot, dash and underscore, got \"" + name + "\"");
            }
            createdBy = Collections.unmodifiableMap(new LinkedHashMap<>(createdBy));
        }
    }

    public BundleManifest {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        adaptiveMix = adaptiveMix.map(List::copyOf);
        if (!(latentScale > 0) || !(slotsPerSecond > 0) || !Double.isFinite(latentScale + slotsPerSecond)) {
            throw new IllegalArgumentException("latentScale and slotsPerSecond must be above 0");
        }
        if (adaptiveMix.isPresent() && adaptiveMix.get().size() != 4) {
            throw new IllegalArgumentException("adaptiveMix must be four numbers: red, green, blue, bias");
        }
        if (defaults.channel().equals("adaptive") && adaptiveMix.isEmpty()) {
            throw new IllegalArgumentException("defaults.channel is adaptive, but there is no adaptiveMix");
        }
        checkComponents(components);
    }

    private static void checkComponents(Map<Role, Component> components) {
        List<String> files = new ArrayList<>();
        for (Role role : Role.values()) {
            Component component = components.get(role);
            if (component == null) {
                if (role.isRequired()) {
                    throw new IllegalArgumentException("components lacks the " + role.id());
                }
                continue;
            }
            if (!role.implementations().contains(component.implementation())) {
                throw new IllegalArgumentException("the %s \"%s\" is not known; it must be one of %s"
                        .formatted(role.id(), component.implementation(), role.implementations()));
            }
            if (component.file().isPresent() != Role.hasWeights(component.implementation())) {
                throw new IllegalArgumentException("the " + role.id() + " " + component.implementation()
                        + (component.file().isPresent() ? " has no weights, but a file" : " needs a file"));
            }
            component.file().ifPresent(files::add);
        }
        if (files.stream().distinct().count() != files.size()) {
            throw new IllegalArgumentException("two components share one file");
        }
    }

    /** Whether a bundle may be called so. */
    public static boolean isName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }

    /** The component of a role that every bundle has. */
    public Component component(Role role) {
        Component component = components.get(role);
        if (component == null) {
            throw new IllegalArgumentException("bundle " + about.name() + " has no " + role.id());
        }
        return component;
    }

    /** Whether the network knows when things happen, beyond what the paper's does. */
    public boolean hasTemporalConditioning() {
        return network.temporalConditioning();
    }

    /** The same under another name. */
    BundleManifest withName(String name) {
        return withAbout(new About(
                name,
                about.kind(),
                about.description(),
                about.licence(),
                about.origin(),
                about.createdBy(),
                about.parent(),
                about.parentSha256()));
    }

    /** The same with another description. */
    public BundleManifest withDescription(String description) {
        return withAbout(new About(
                about.name(),
                about.kind(),
                description,
                about.licence(),
                about.origin(),
                about.createdBy(),
                about.parent(),
                about.parentSha256()));
    }

    private BundleManifest withAbout(About other) {
        return new BundleManifest(
                other,
                size,
                network,
                latentScale,
                sound,
                slotsPerSecond,
                components,
                defaults,
                channelChoice,
                adaptiveMix,
                figures);
    }

    /** The same with other figures. */
    public BundleManifest withFigures(Map<String, Object> measured) {
        return new BundleManifest(
                about,
                size,
                network,
                latentScale,
                sound,
                slotsPerSecond,
                components,
                defaults,
                channelChoice,
                adaptiveMix,
                measured);
    }

    /** The same with other components. */
    BundleManifest withComponents(Map<Role, Component> others) {
        return new BundleManifest(
                about,
                size,
                network,
                latentScale,
                sound,
                slotsPerSecond,
                others,
                defaults,
                channelChoice,
                adaptiveMix,
                figures);
    }
}
