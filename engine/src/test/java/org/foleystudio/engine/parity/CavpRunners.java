package org.foleystudio.engine.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.vision.CavpEncoder;
import org.foleystudio.engine.vision.CavpSpectrogramEncoder;
import org.foleystudio.engine.vision.CavpVideoEncoder;

/** Both halves of CAVP. */
final class CavpRunners {
    private CavpRunners() {}

    static Map<String, float[]> video(ParityCase c) throws Exception {
        long[] shape = c.inputShape("video");
        try (NDManager manager = ParityDevice.open();
                CavpVideoEncoder encoder = new CavpVideoEncoder(
                        Parameters.synthetic(manager, CavpVideoEncoder.parameters()), new PlainOps())) {
            NDArray frames =
                    manager.create(c.inputFloats("video"), new Shape(shape[0] * shape[1], 3, shape[3], shape[4]));
            NDArray features = encoder.features(frames);
            return Map.of(
                    "features_raw",
                    features.toFloatArray(),
                    "features",
                    CavpVideoEncoder.normalise(features).toFloatArray());
        }
    }

    static Map<String, float[]> picture(ParityCase c) throws Exception {
        long[] shape = c.inputShape("frame");
        float[] values = c.inputFloats("frame");
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (int) values[i];
        }
        RgbFrame frame = new RgbFrame((int) shape[1], (int) shape[0], rgb, 0);
        return Map.of("picture", CavpEncoder.picture(frame));
    }

    static Map<String, float[]> spectrogram(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                CavpSpectrogramEncoder encoder = new CavpSpectrogramEncoder(
                        Parameters.synthetic(manager, CavpSpectrogramEncoder.parameters()), new PlainOps())) {
            NDArray features = encoder.features(manager.create(c.inputFloats("spec"), new Shape(c.inputShape("spec"))));
            Map<String, float[]> out = new LinkedHashMap<>();
            out.put("features_raw", features.toFloatArray());
            out.put(
                    "features_pooled",
                    CavpSpectrogramEncoder.pool(features.duplicate()).toFloatArray());
            out.put("features", CavpSpectrogramEncoder.normalise(features).toFloatArray());
            return out;
        }
    }
}
