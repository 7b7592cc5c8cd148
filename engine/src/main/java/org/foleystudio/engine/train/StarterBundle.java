package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.vision.MotionEncoder;

/** Puts what was trained together as the starter's bundle, with weights in 16 bits. */
public final class StarterBundle {
    private static final int MIX_SCENES = 64;
    private static final String LICENCE = "CC0-1.0";
    private static final String ORIGIN =
            "Trained by Foley Studio's own code on its own procedural corpus; models/starter/README.md tells how.";
    private static final String DESCRIPTION = "A small model that comes with the program, trained on scenes drawn and"
            + " sounded by rule: blows on wood, metal, glass, plastic and drums, footsteps, drops, splashes, swings,"
            + " typing, rolling, scraping, motors, rain, wind, fire, cloth and shots. It puts sounds where things are"
            + " seen to happen. It has never seen a filmed picture nor heard a recorded sound, so on real clips expect"
            + " its timing to hold better than its timbre. No speech, no music.";

    private static final String POOLED =
            "The starter's twin without temporal conditioning, trained on the same windows:"
                    + " it shows what the paper's pooled features alone learn of timing. For comparison, not for work.";

    private StarterBundle() {}

    /**
     * Writes the bundle.
     *
     * @param root folder of bundles; must not hold one of that name
     * @param network averaged weights, or a checkpoint of the run
     * @param figures what was measured, to be noted
     */
    public static Bundle write(
            Path root,
            String name,
            Path cache,
            Path codec,
            Path network,
            Defaults defaults,
            Map<String, Object> figures,
            Map<String, String> createdBy)
            throws FoleyException {
        CorpusCache scenes = new CorpusCache(cache);
        CodecScores scores = CodecScores.measure(
                codec,
                scenes.read(CorpusSplit.TRAIN, MIX_SCENES),
                scenes.read(CorpusSplit.VALIDATION, Integer.MAX_VALUE));
        try (BundleFolder making = BundleFolder.create(root, name)) {
            MdsGenConfig config = config(network);
            copy(network, MdsGen.parameters(config), making.file("network.safetensors"));
            copy(codec, PatchVae.parameters(), making.file("codec.safetensors"));
            Map<Role, Component> components = new LinkedHashMap<>();
            components.put(
                    Role.NETWORK, making.component("mdsgen", "network.safetensors", LICENCE, ORIGIN, Progress.NONE));
            components.put(
                    Role.CODEC, making.component("patch-vae", "codec.safetensors", LICENCE, ORIGIN, Progress.NONE));
            components.put(Role.ENCODER, Component.of("motion", "GPL-3.0-or-later", "Part of Foley Studio."));
            components.put(Role.VOCODER, Component.of("griffin-lim", "GPL-3.0-or-later", "Part of Foley Studio."));
            Map<String, Object> measured = new LinkedHashMap<>(figures);
            Map<String, Object> errors = new LinkedHashMap<>();
            scores.meanAbsoluteError()
                    .forEach((channel, error) ->
                            errors.put(channel.name().toLowerCase(Locale.ROOT), Math.round(error * 1e5) / 1e5));
            measured.put("codecMeanAbsoluteError", errors);
            ChannelSelection mix = scores.mix();
            return making.finish(new BundleManifest(
                    new BundleManifest.About(
                            name,
                            BundleKind.STARTER,
                            config.temporalConditioning() ? DESCRIPTION : POOLED,
                            LICENCE,
                            ORIGIN,
                            createdBy,
                            Optional.empty(),
                            Optional.empty()),
                    "T",
                    config,
                    1,
                    SoundShape.diffFoley(),
                    MotionEncoder.SLOTS_PER_SECOND,
                    components,
                    defaults,
                    ChannelChoice.offered(),
                    Optional.of(List.of(mix.red(), mix.green(), mix.blue(), mix.bias())),
                    measured));
        }
    }

    /** Weights without a temporal map are those of the pooled twin. */
    private static MdsGenConfig config(Path network) throws FoleyException {
        try (TensorSource source = Safetensors.open(network)) {
            boolean temporal =
                    source.tensors().keySet().stream().anyMatch(name -> name.endsWith(MdsGen.TEMPORAL_WEIGHT));
            return StarterTraining.NETWORK.withTemporalConditioning(temporal);
        }
    }

    /** In a checkpoint, what was trained has an average; what was not has its weights only. */
    private static void copy(Path from, List<TensorInfo> wanted, Path to) throws FoleyException {
        try (TensorSource source = Safetensors.open(from)) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (TensorInfo info : wanted) {
                String stored = Stream.of("average/", "weights/", "")
                        .map(prefix -> prefix + info.name())
                        .filter(source.tensors()::containsKey)
                        .findFirst()
                        .orElseThrow(() -> new FoleyException(
                                FoleyException.Code.CHECKPOINT, from + " does not hold " + info.name() + "."));
                writer.add(new TensorInfo(info.name(), DType.F16, info.shape()), () -> source.readFloats(stored));
            }
            writer.write(to, Progress.NONE);
        }
    }
}
