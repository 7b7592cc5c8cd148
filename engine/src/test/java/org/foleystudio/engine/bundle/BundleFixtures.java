package org.foleystudio.engine.bundle;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** Bundles with synthetic weights, for tests. */
public final class BundleFixtures {
    /** The paper's grid with hardly any network in it. */
    public static final MdsGenConfig TINY = new MdsGenConfig(16, 2, 2, 4, 16, 64, TimeAxis.COLUMNS, 1, 16, true);

    private static final String HASH = "0".repeat(64);

    private BundleFixtures() {}

    /** A manifest of the starter's kind whose files are not there. */
    public static BundleManifest manifest(String name, Defaults defaults) {
        Map<Role, Component> components = new EnumMap<>(Role.class);
        components.put(
                Role.NETWORK, new Component("mdsgen", Optional.of("network.safetensors"), HASH, "terms", "test"));
        components.put(Role.CODEC, new Component("patch-vae", Optional.of("codec.safetensors"), HASH, "terms", "test"));
        return manifest(name, components, defaults);
    }

    /** Writes a bundle with a tiny network. */
    public static Bundle write(Path root, String name, Defaults defaults) throws FoleyException {
        try (BundleFolder folder = BundleFolder.create(root, name)) {
            Map<Role, Component> components = new EnumMap<>(Role.class);
            components.put(Role.NETWORK, weights(folder, "mdsgen", "network.safetensors", MdsGen.parameters(TINY)));
            components.put(Role.CODEC, weights(folder, "patch-vae", "codec.safetensors", PatchVae.parameters()));
            return folder.finish(manifest(name, components, defaults));
        }
    }

    /** Writes a bundle with a tiny network and full-size judges, by the role they have. */
    public static Bundle withJudges(Path root, String name, Map<Role, List<TensorInfo>> judges) throws FoleyException {
        try (BundleFolder folder = BundleFolder.create(root, name)) {
            Map<Role, Component> components = new EnumMap<>(Role.class);
            components.put(Role.NETWORK, weights(folder, "mdsgen", "network.safetensors", MdsGen.parameters(TINY)));
            components.put(Role.CODEC, weights(folder, "patch-vae", "codec.safetensors", PatchVae.parameters()));
            for (Map.Entry<Role, List<TensorInfo>> judge : judges.entrySet()) {
                String implementation = judge.getKey().implementations().get(0);
                components.put(
                        judge.getKey(),
                        weights(folder, implementation, implementation + ".safetensors", judge.getValue()));
            }
            return folder.finish(manifest(name, components, new Defaults(3, 2, 0.5, "g")));
        }
    }

    private static BundleManifest manifest(String name, Map<Role, Component> weights, Defaults defaults) {
        Map<Role, Component> components = new EnumMap<>(weights);
        components.put(Role.ENCODER, Component.of("motion", "terms", "test"));
        components.put(Role.VOCODER, Component.of("griffin-lim", "terms", "test"));
        return new BundleManifest(
                new BundleManifest.About(
                        name,
                        BundleKind.STARTER,
                        "Synthetic weights.",
                        "terms",
                        "a test",
                        Map.of("engine", "test"),
                        Optional.empty(),
                        Optional.empty()),
                "custom",
                TINY,
                1,
                SoundShape.diffFoley(),
                3.90625,
                components,
                defaults,
                ChannelChoice.offered(),
                Optional.of(List.of(0.25, 0.5, 0.25, 0.0)),
                Map.of());
    }

    private static Component weights(
            BundleFolder folder, String implementation, String file, Collection<TensorInfo> infos)
            throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : infos) {
            if (info.type().isFloat()) {
                writer.add(info, () -> FloatBuffer.wrap(SyntheticWeights.weights(info.name(), info.shape())));
            }
        }
        writer.write(folder.file(file), Progress.NONE);
        return folder.component(implementation, file, "terms", "test", Progress.NONE);
    }
}
