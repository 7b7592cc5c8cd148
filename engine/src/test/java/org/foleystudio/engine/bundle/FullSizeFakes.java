package org.foleystudio.engine.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.PickleWriter;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TorchFileWriter;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.vision.CavpSpectrogramEncoder;
import org.foleystudio.engine.vision.CavpVideoEncoder;

/** Writes files as the authors published them, full size, with weights by the rule {@code synthetic-v1}. */
public final class FullSizeFakes {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> rule = new LinkedHashMap<>();

    private FullSizeFakes add(List<TensorInfo> infos, UnaryOperator<String> name) {
        for (TensorInfo info : infos) {
            tensors.put(name.apply(info.name()), info);
            rule.put(name.apply(info.name()), info.name());
        }
        return this;
    }

    private void write(Path file, boolean isLegacy) throws IOException {
        TorchFileWriter writer = new TorchFileWriter();
        Map<String, Object> state = new LinkedHashMap<>();
        tensors.forEach((name, info) -> state.put(
                name,
                writer.tensor(
                        info.type(),
                        info.shape(),
                        () -> info.type() == DType.F32
                                ? SyntheticWeights.weights(rule.get(name), info.shape())
                                : new float[(int) info.elements()])));
        if (isLegacy) {
            writer.writeLegacy(file, new PickleWriter.Ordered(state));
        } else {
            writer.writeZip(file, "archive", Map.of("state_dict", new PickleWriter.Ordered(state)));
        }
    }

    /** Writes all into a folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        new FullSizeFakes()
                .add(MdsGen.publishedTensors(MdsGenConfig.released(MdsGenSize.B)), name -> name)
                .write(folder.resolve("mdsgen_audioldm.pt"), false);
        new FullSizeFakes()
                .add(MdsGen.publishedTensors(MdsGenConfig.paper(MdsGenSize.B)), name -> "module." + name)
                .write(folder.resolve("mdsgen_paper_b.pt"), false);
        new FullSizeFakes()
                .add(AudioLdmAutoencoderKl.parameters(), name -> name)
                .write(folder.resolve("diffusion_pytorch_model.bin"), true);
        new FullSizeFakes()
                .add(HifiGan.parameters(), name -> name)
                .add(HifiGan.unused(), name -> name)
                .write(folder.resolve("pytorch_model.bin"), false);
        new FullSizeFakes()
                .add(CavpVideoEncoder.parameters(), name -> "module." + name)
                .add(CavpVideoEncoder.unused(), name -> "module." + name)
                .add(CavpSpectrogramEncoder.parameters(), name -> "module." + name)
                .write(folder.resolve("cavp_epoch66.ckpt"), false);
        new FullSizeFakes()
                .add(SdAutoencoderKl.parameters(), name -> name)
                .write(folder.resolve("ldm_epoch240.ckpt"), false);
    }
}
