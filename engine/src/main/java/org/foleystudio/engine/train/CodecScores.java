package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.codec.AdaptiveMixFit;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.ChannelSelection;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;

/**
 * How well each channel of a codec gives mels back, and the mix of channels that does it best.
 *
 * @param mix fitted on training scenes
 * @param meanAbsoluteError on other scenes, by channel
 */
record CodecScores(ChannelSelection mix, Map<Channel, Double> meanAbsoluteError) {
    static CodecScores measure(Path weights, List<CachedScene> training, List<CachedScene> heldOut)
            throws FoleyException {
        try (NDManager manager = Torch.open("codec-scores");
                PatchVae codec =
                        new PatchVae(WeightFile.read(manager, weights, PatchVae.parameters()), Ops.best(), 1)) {
            AdaptiveMixFit fit = new AdaptiveMixFit();
            for (CachedScene scene : training) {
                fit.add(throughCodec(codec, scene, manager), scene.picture());
            }
            ChannelSelection mix = fit.fit();
            Map<Channel, Double> errors = new LinkedHashMap<>();
            for (CachedScene scene : heldOut) {
                MelImage picture = throughCodec(codec, scene, manager);
                for (Channel channel : Channel.values()) {
                    ChannelSelection selection = channel == Channel.ADAPTIVE ? mix : ChannelSelection.of(channel);
                    double error = distance(selection.select(picture), scene.picture()) / heldOut.size();
                    errors.merge(channel, error, Double::sum);
                }
            }
            return new CodecScores(mix, errors);
        }
    }

    private static MelImage throughCodec(PatchVae codec, CachedScene scene, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            Mel mel = scene.picture();
            NDArray picture = Owned.of(scope, mel.values(), new Shape(1, 1, mel.bands(), mel.frames()));
            float[] decoded = codec.decode(codec.encode(picture)).toFloatArray();
            return new MelImage(decoded, PatchVae.PICTURE_CHANNELS, mel.bands(), mel.frames());
        }
    }

    private static double distance(Mel a, Mel b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.abs(a.values()[i] - b.values()[i]);
        }
        return sum / a.values().length;
    }
}
