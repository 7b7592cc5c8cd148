package org.foleystudio.app.cli;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFolder;
import org.foleystudio.engine.bundle.BundleKind;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.ChannelChoice;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;

/** Writes bundles that are real in every part but small, with synthetic weights: noise in, noise out, in no time. */
public final class TestBundles {
    private static final MdsGenConfig NETWORK = new MdsGenConfig(16, 2, 2, 4, 16, 64, TimeAxis.COLUMNS, 1, 16, true);

    private TestBundles() {}

    /** A bundle of the starter's kind, under {@code root}. */
    public static Bundle write(Path root, String name) throws FoleyException {
        try (BundleFolder folder = BundleFolder.create(root, name)) {
            Map<Role, Component> components = new EnumMap<>(Role.class);
            components.put(Role.NETWORK, weights(folder, "mdsgen", MdsGen.parameters(NETWORK)));
            components.put(Role.CODEC, weights(folder, "patch-vae", PatchVae.parameters()));
            components.put(Role.ENCODER, Component.of("motion", "GPL-3.0-or-later", "a test"));
            components.put(Role.VOCODER, Component.of("griffin-lim", "GPL-3.0-or-later", "a test"));
            return folder.finish(new BundleManifest(
                    new BundleManifest.About(
                            name,
                            BundleKind.STARTER,
                            "Synthetic weights.",
                            "GPL-3.0-or-later",
                            "a test",
                            Map.of("test", "1"),
                            Optional.empty(),
                            Optional.empty()),
                    "custom",
                    NETWORK,
                    1,
                    SoundShape.diffFoley(),
                    3.90625,
                    components,
                    new Defaults(2, 3, 0.5, "g"),
                    ChannelChoice.offered(),
                    Optional.empty(),
                    Map.of()));
        }
    }

    private static Component weights(BundleFolder folder, String implementation, Collection<TensorInfo> infos)
            throws FoleyException {
        String file = implementation + ".safetensors";
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : infos) {
            if (info.type().isFloat()) {
                writer.add(info, () -> FloatBuffer.wrap(SyntheticWeights.weights(info.name(), info.shape())));
            }
        }
        writer.write(folder.file(file), Progress.NONE);
        return folder.component(implementation, file, "GPL-3.0-or-later", "a test", Progress.NONE);
    }
}
