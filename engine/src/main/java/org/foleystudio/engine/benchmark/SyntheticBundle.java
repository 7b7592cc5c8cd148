package org.foleystudio.engine.benchmark;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.vision.MotionEncoder;

/**
 * A bundle of the paper's smallest size whose weights are numbers by rule, for measuring where no bundle is there. It
 * makes noise. Its folder is removed when it is closed.
 */
public final class SyntheticBundle implements AutoCloseable {
    private static final String LICENCE = "CC0-1.0";
    private static final String ORIGIN = "numbers by rule, for measuring";

    private final Path root;
    private final Bundle bundle;

    private SyntheticBundle(Path root, Bundle bundle) {
        this.root = root;
        this.bundle = bundle;
    }

    /** Writes it into a temporary folder; it takes about 230 MB. */
    public static SyntheticBundle create() throws FoleyException {
        Path root;
        try {
            root = Files.createTempDirectory("foley-bench");
        } catch (IOException e) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "No temporary folder can be made; set TMPDIR to one that can.", e);
        }
        try {
            return new SyntheticBundle(root, write(root));
        } catch (FoleyException | RuntimeException e) {
            remove(root);
            throw e;
        }
    }

    private static Bundle write(Path root) throws FoleyException {
        MdsGenConfig config = MdsGenConfig.paper(MdsGenSize.T).withTemporalConditioning(true);
        try (BundleFolder folder = BundleFolder.create(root, "synthetic")) {
            Map<Role, Component> components = new EnumMap<>(Role.class);
            components.put(Role.NETWORK, weights(folder, "mdsgen", MdsGen.parameters(config)));
            components.put(Role.CODEC, weights(folder, "sd-vae", SdAutoencoderKl.parameters()));
            components.put(Role.ENCODER, Component.of("motion", LICENCE, ORIGIN));
            components.put(Role.VOCODER, Component.of("griffin-lim", LICENCE, ORIGIN));
            return folder.finish(new BundleManifest(
                    new BundleManifest.About(
                            "synthetic",
                            BundleKind.PAPER,
                            "The paper's smallest size with synthetic weights: it makes noise, at the usual speed.",
                            LICENCE,
                            ORIGIN,
                            Map.of(),
                            Optional.empty(),
                            Optional.empty()),
                    "T",
                    config,
                    SdAutoencoderKl.LATENT_SCALE,
                    SoundShape.diffFoley(),
                    MotionEncoder.SLOTS_PER_SECOND,
                    components,
                    Defaults.paper(),
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
            writer.add(info, () -> FloatBuffer.wrap(SyntheticWeights.weights(info.name(), info.shape())));
        }
        writer.write(folder.file(file), Progress.NONE);
        return folder.component(implementation, file, LICENCE, ORIGIN, Progress.NONE);
    }

    /** The bundle, until this is closed. */
    public Bundle bundle() {
        return bundle;
    }

    @Override
    public void close() {
        remove(root);
    }

    private static void remove(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // a temporary folder that stays is no failure of a measurement
            root.toFile().deleteOnExit();
        }
    }
}
