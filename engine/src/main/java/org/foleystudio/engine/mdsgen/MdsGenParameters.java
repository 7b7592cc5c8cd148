package org.foleystudio.engine.mdsgen;

import static org.foleystudio.engine.mdsgen.MdsGenConfig.FEATURE_SIZE;
import static org.foleystudio.engine.mdsgen.MdsGenConfig.FEATURE_SLOTS;
import static org.foleystudio.engine.mdsgen.MdsGenConfig.PATCH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.TensorInfo;

/** Names and shapes of the network's tensors, as the published state dict spells and orders them. */
final class MdsGenParameters {
    private final MdsGenConfig config;
    private final long hidden;
    private final List<TensorInfo> infos = new ArrayList<>();

    private MdsGenParameters(MdsGenConfig config) {
        this.config = config;
        hidden = config.hiddenSize();
    }

    static List<TensorInfo> of(MdsGenConfig config) {
        return new MdsGenParameters(config).list();
    }

    private List<TensorInfo> list() {
        long tokens = config.tokens();
        add("pos_embed", 1, tokens, hidden);
        add("decoder_pos_embed", 1, tokens, hidden);
        add("mask_token", 1, 1, hidden);
        add("x_embedder.proj.weight", hidden, config.latentChannels(), PATCH, PATCH);
        add("x_embedder.proj.bias", hidden);
        linear("t_embedder.mlp.0", hidden, config.frequencyEmbeddingSize());
        linear("t_embedder.mlp.2", hidden, hidden);
        for (int i = 0; i < config.depth(); i++) {
            block("blocks." + i);
        }
        block("sideblocks.0");
        linear("final_layer.linear", PATCH * PATCH * config.outputChannels(), hidden);
        linear("final_layer.adaLN_modulation.1", 2 * hidden, hidden);
        linear("mlp_feat.0", hidden, FEATURE_SIZE);
        norm("mlp_feat.2");
        add("conv1d_feat.0.weight", 1, FEATURE_SLOTS, 1);
        add("conv1d_feat.0.bias", 1);
        norm("conv1d_feat.2");
        if (config.temporalConditioning()) {
            add(TemporalConditioner.WEIGHT, hidden, FEATURE_SIZE, TemporalConditioner.TAPS);
        }
        return List.copyOf(infos);
    }

    private void block(String name) {
        linear(name + ".attn.qkv", 3 * hidden, hidden);
        linear(name + ".attn.proj", hidden, hidden);
        String bias = name + ".attn.rel_pos_bias.";
        add(bias + "relative_position_bias_table", config.relativeTableRows(), config.heads());
        long tokens = config.tokens();
        infos.add(new TensorInfo(bias + "relative_position_index", DType.I64, List.of(tokens, tokens)));
        linear(name + ".mlp.fc1", config.mlpSize(), hidden);
        linear(name + ".mlp.fc2", hidden, config.mlpSize());
        linear(name + ".adaLN_modulation.1", 6 * hidden, hidden);
    }

    private void linear(String name, long out, long in) {
        add(name + ".weight", out, in);
        add(name + ".bias", out);
    }

    private void norm(String name) {
        add(name + ".weight", hidden);
        add(name + ".bias", hidden);
    }

    private void add(String name, long... shape) {
        infos.add(new TensorInfo(name, DType.F32, Arrays.stream(shape).boxed().toList()));
    }
}
