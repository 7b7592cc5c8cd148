package org.foleystudio.engine.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.Posterior;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.signal.Mel;

/** Autoencoders and the vocoder. */
final class CodecRunners {
    private CodecRunners() {}

    static Map<String, float[]> sdDecode(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                SdAutoencoderKl codec = new SdAutoencoderKl(
                        Parameters.synthetic(manager, SdAutoencoderKl.parameters()), new PlainOps())) {
            return Map.of("decoded", codec.decode(input(manager, c, "z")).toFloatArray());
        }
    }

    static Map<String, float[]> sdEncode(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                SdAutoencoderKl codec = new SdAutoencoderKl(
                        Parameters.synthetic(manager, SdAutoencoderKl.parameters()), new PlainOps())) {
            NDArray picture = input(manager, c, "x");
            Map<String, float[]> out = moments(codec.posterior(picture));
            out.put("z_mode", codec.encode(picture).toFloatArray());
            return out;
        }
    }

    static Map<String, float[]> audioLdmDecode(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                AudioLdmAutoencoderKl codec = audioLdm(manager)) {
            return Map.of("decoded", codec.decode(input(manager, c, "z")).toFloatArray());
        }
    }

    static Map<String, float[]> audioLdmEncode(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                AudioLdmAutoencoderKl codec = audioLdm(manager)) {
            return moments(codec.posterior(input(manager, c, "x")));
        }
    }

    static Map<String, float[]> hifiGan(ParityCase c) throws Exception {
        int frames = (int) c.inputShape("mel")[1];
        int bands = (int) c.inputShape("mel")[2];
        float[] rows = c.inputFloats("mel");
        float[] values = new float[rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i % frames * bands + i / frames];
        }
        try (NDManager manager = ParityDevice.open();
                HifiGan vocoder = new HifiGan(Parameters.synthetic(manager, HifiGan.parameters()), new PlainOps())) {
            return Map.of(
                    "waveform",
                    vocoder.synthesize(new Mel(values, bands, frames)).mixDown());
        }
    }

    private static AudioLdmAutoencoderKl audioLdm(NDManager manager) {
        return new AudioLdmAutoencoderKl(
                Parameters.synthetic(manager, AudioLdmAutoencoderKl.parameters()), new PlainOps(), 1);
    }

    private static Map<String, float[]> moments(Posterior posterior) {
        Map<String, float[]> out = new LinkedHashMap<>();
        out.put("mean", posterior.mean().toFloatArray());
        out.put("logvar", posterior.logVariance().toFloatArray());
        return out;
    }

    private static NDArray input(NDManager manager, ParityCase c, String key) throws Exception {
        return manager.create(c.inputFloats(key), new Shape(c.inputShape(key)));
    }
}
