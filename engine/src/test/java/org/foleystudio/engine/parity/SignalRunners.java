package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.foleystudio.engine.signal.AudioLdmMel;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.GriffinLim;
import org.foleystudio.engine.signal.Magnitudes;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.MelFilterbank;
import org.foleystudio.engine.signal.MelInversion;
import org.foleystudio.engine.signal.Stft;

/** Mel front ends, mel inversion and Griffin-Lim. */
final class SignalRunners {
    private SignalRunners() {}

    static Map<String, float[]> diffFoleyMel(ParityCase c) throws Exception {
        float[] wave = wave(c);
        DiffFoleyMel mel = new DiffFoleyMel();
        Map<String, float[]> out = new LinkedHashMap<>();
        out.put("mel_normalised", sliced(c, "mel_normalised", mel.window(wave).values()));
        out.put("mel_amplitude", sliced(c, "mel_amplitude", mel.amplitudes(wave).values()));
        float[] withoutLast = Arrays.copyOf(wave, wave.length - 1);
        Stft stft = new Stft(1024, 256);
        out.put("magnitude", sliced(c, "magnitude", stft.magnitudes(withoutLast).values()));
        out.put("mel_filterbank", new MelFilterbank(16000, 1024, 128, 125, 7600).dense());
        return out;
    }

    static Map<String, float[]> audioLdmMel(ParityCase c) throws Exception {
        float[] wave = wave(c);
        AudioLdmMel mel = new AudioLdmMel();
        return Map.of(
                "log_mel_817", transposed(mel.mel(wave)),
                "log_mel_normalised_wave_816", transposed(mel.window(wave, AudioLdmMel.WINDOW_FRAMES)),
                "mel_filterbank", new MelFilterbank(16000, 1024, 64, 0, 8000).dense());
    }

    static Map<String, float[]> melInversion(ParityCase c) throws Exception {
        Mel amplitudes = DiffFoleyMel.inverse(new Mel(c.inputFloats("mel_normalised"), 128, 512));
        Map<String, float[]> out = new LinkedHashMap<>();
        out.put("mel_amplitude", sliced(c, "mel_amplitude", amplitudes.values()));
        for (int rate : new int[] {16000, 22050}) {
            MelInversion inversion = rate == 16000 ? MelInversion.diffFoley() : MelInversion.diffFoleyAt22050Hz();
            out.put(
                    "start_" + rate,
                    sliced(c, "start_" + rate, inversion.start(amplitudes).values()));
            Magnitudes magnitudes = inversion.magnitudes(amplitudes);
            out.put("magnitude_" + rate, sliced(c, "magnitude_" + rate, magnitudes.values()));
            JsonObject acceptance = c.json().getAsJsonObject("acceptance");
            double allowed = acceptance
                    .getAsJsonObject("relativeResidualAtMost")
                    .get("" + rate)
                    .getAsDouble();
            float[] filters = new MelFilterbank(rate, 1024, 128, 125, 7600).dense();
            double residual = relativeResidual(filters, magnitudes, amplitudes);
            assertThat(residual).as("relative residual at %d Hz", rate).isLessThanOrEqualTo(allowed);
            if (acceptance.get("nonNegative").getAsBoolean()) {
                for (float value : magnitudes.values()) {
                    assertThat(value).isNotNegative();
                }
            }
        }
        return out;
    }

    static Map<String, float[]> griffinLim(ParityCase c) throws Exception {
        int frames = (int) c.inputShape("S")[1];
        Magnitudes magnitudes = new Magnitudes(c.inputFloats("S"), 513, frames);
        float[] phases = c.inputFloats("phase");
        double momentum = c.config().get("momentum").getAsDouble();
        Stft stft = new Stft(1024, 256);
        JsonObject convergence = c.json().getAsJsonObject("spectralConvergence");
        Map<String, float[]> out = new LinkedHashMap<>();
        for (long iterations : ParityCase.longs(c.config().getAsJsonArray("nIter"))) {
            GriffinLim griffinLim = new GriffinLim(stft, (int) iterations, momentum);
            float[] sound = griffinLim.sound(magnitudes, phases, griffinLim.samples(frames));
            String name = "waveform_" + iterations;
            if (c.json().getAsJsonObject("expected").has(name)) {
                out.put(name, sliced(c, name, sound));
            }
            double expected = convergence
                    .getAsJsonObject("values")
                    .getAsJsonObject("" + iterations)
                    .get("float64")
                    .getAsDouble();
            double allowed = convergence
                    .getAsJsonObject("tolerance")
                    .get("" + iterations)
                    .getAsDouble();
            assertThat(spectralConvergence(magnitudes, stft.magnitudes(sound)))
                    .as("spectral convergence after %d iterations", iterations)
                    .isCloseTo(expected, Offset.offset(allowed));
        }
        return out;
    }

    /** |A x - b| / |b| over all frames. */
    private static double relativeResidual(float[] filters, Magnitudes x, Mel b) {
        double difference = 0;
        double norm = 0;
        for (int band = 0; band < b.bands(); band++) {
            double[] sum = new double[b.frames()];
            for (int bin = 0; bin < x.bins(); bin++) {
                double weight = filters[band * x.bins() + bin];
                for (int t = 0; weight != 0 && t < sum.length; t++) {
                    sum[t] += weight * x.at(bin, t);
                }
            }
            for (int t = 0; t < sum.length; t++) {
                difference += Math.pow(sum[t] - b.at(band, t), 2);
                norm += Math.pow(b.at(band, t), 2);
            }
        }
        return Math.sqrt(difference / norm);
    }

    /** |wanted - got| / |wanted|. */
    private static double spectralConvergence(Magnitudes wanted, Magnitudes got) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < wanted.values().length; i++) {
            difference += Math.pow((double) wanted.values()[i] - got.values()[i], 2);
            norm += Math.pow(wanted.values()[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    private static float[] wave(ParityCase c) throws Exception {
        if (c.hasInput("waveform")) {
            return c.tensor("inputs.safetensors", "waveform");
        }
        float[] wave = c.inputFloats("waveform_int16");
        for (int i = 0; i < wave.length; i++) {
            wave[i] /= 32768;
        }
        return wave;
    }

    private static float[] transposed(Mel mel) {
        float[] out = new float[mel.values().length];
        for (int frame = 0; frame < mel.frames(); frame++) {
            for (int band = 0; band < mel.bands(); band++) {
                out[frame * mel.bands() + band] = mel.at(band, frame);
            }
        }
        return out;
    }

    /** Takes the case's slice [start, stop, step] of each axis of a one- or two-dimensional tensor. */
    private static float[] sliced(ParityCase c, String name, float[] full) {
        var expected = c.json().getAsJsonObject("expected").getAsJsonObject(name);
        long[] shape = ParityCase.longs(expected.getAsJsonArray("fullShape"));
        if (ParityCase.elements(shape) != full.length) {
            throw new IllegalStateException(name + " has " + full.length + " values");
        }
        if (!expected.has("slice")) {
            return full;
        }
        JsonArray slice = expected.getAsJsonArray("slice");
        boolean flat = shape.length == 1;
        int[] rows = flat ? new int[] {0, 1, 1} : range(slice.get(0), shape[0]);
        int[] columns = range(slice.get(flat ? 0 : 1), shape[shape.length - 1]);
        float[] out = new float[count(rows) * count(columns)];
        int n = 0;
        for (int r = rows[0]; r < rows[1]; r += rows[2]) {
            for (int k = columns[0]; k < columns[1]; k += columns[2]) {
                out[n++] = full[r * (int) shape[shape.length - 1] + k];
            }
        }
        return out;
    }

    private static int[] range(JsonElement axis, long length) {
        if (axis.isJsonNull()) {
            return new int[] {0, (int) length, 1};
        }
        long[] values = ParityCase.longs(axis.getAsJsonArray());
        return new int[] {(int) values[0], (int) values[1], (int) values[2]};
    }

    private static int count(int[] range) {
        return (range[1] - range[0] + range[2] - 1) / range[2];
    }
}
