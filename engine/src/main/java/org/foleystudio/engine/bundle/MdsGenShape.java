package org.foleystudio.engine.bundle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;

/**
 * The hyper-parameters of an MDSGen checkpoint, told from the shapes of its tensors. The number of latent channels
 * decides between the paper's grid and the released one; that the rest fits is for the check of all tensors to say.
 */
final class MdsGenShape {
    /** The tensor whose presence makes a file an MDSGen checkpoint. */
    static final String ANCHOR = "x_embedder.proj.weight";

    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\..*");
    private static final int MOST_HIDDEN = 16_384;

    private MdsGenShape() {}

    /** The configuration of tensors named as published; empty where the anchor cannot belong to an MDSGen. */
    static Optional<MdsGenConfig> of(Map<String, TensorInfo> tensors) {
        List<Long> patch = shape(tensors, ANCHOR);
        if (patch.size() != 4 || patch.get(0) < 4 || patch.get(0) > MOST_HIDDEN) {
            return Optional.empty();
        }
        MdsGenConfig like = patch.get(1) == 8 ? MdsGenConfig.released(MdsGenSize.B) : MdsGenConfig.paper(MdsGenSize.B);
        int hidden = Math.toIntExact(patch.get(0));
        int depth = depth(tensors);
        int heads = small(
                shape(tensors, "blocks.0.attn.rel_pos_bias.relative_position_bias_table"), Math.max(1, hidden / 64));
        int sinusoid = small(shape(tensors, "t_embedder.mlp.0.weight"), like.frequencyEmbeddingSize());
        try {
            MdsGenConfig config = new MdsGenConfig(
                    hidden,
                    depth,
                    heads,
                    like.latentChannels(),
                    like.latentRows(),
                    like.latentColumns(),
                    like.timeAxis(),
                    Math.min(like.decodeLayer(), depth - 1),
                    sinusoid,
                    false);
            boolean isTemporal = temporalNames(config).stream().anyMatch(tensors::containsKey);
            return Optional.of(config.withTemporalConditioning(isTemporal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> temporalNames(MdsGenConfig config) {
        Set<String> names = new LinkedHashSet<>();
        MdsGen.parameters(config.withTemporalConditioning(true)).forEach(info -> names.add(info.name()));
        MdsGen.parameters(config).forEach(info -> names.remove(info.name()));
        return names;
    }

    private static List<Long> shape(Map<String, TensorInfo> tensors, String name) {
        TensorInfo info = tensors.get(name);
        return info == null ? List.of() : info.shape();
    }

    /** The second axis, where it can be a size at all. */
    private static int small(List<Long> shape, int otherwise) {
        return shape.size() == 2 && shape.get(1) >= 1 && shape.get(1) <= MOST_HIDDEN
                ? Math.toIntExact(shape.get(1))
                : otherwise;
    }

    private static int depth(Map<String, TensorInfo> tensors) {
        int last = 0;
        for (String name : tensors.keySet()) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                last = Math.max(last, Integer.parseInt(block.group(1)));
            }
        }
        return last + 1;
    }

    /** T, S, B or L, or {@code custom}. */
    static String sizeOf(MdsGenConfig config) {
        for (MdsGenSize size : MdsGenSize.values()) {
            if (size.hiddenSize() == config.hiddenSize()
                    && size.depth() == config.depth()
                    && size.heads() == config.heads()) {
                return size.name();
            }
        }
        return "custom";
    }

    /** What the checkpoint is as a part of a bundle. */
    static PublishedPart part(MdsGenConfig config) {
        return PublishedPart.of(
                Role.NETWORK,
                "mdsgen",
                "MDSGen-" + sizeOf(config) + (config.temporalConditioning() ? " with temporal conditioning" : ""),
                MdsGen.parameters(config),
                List.of());
    }
}
