package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
import org.foleystudio.engine.signal.LevelTarget;
import org.foleystudio.engine.signal.Loudness;
import org.foleystudio.engine.signal.Waveform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a sound is written: rate and bits. */
final class DeliveryOptions {
    private static final int LOWEST = 8_000;
    private static final int HIGHEST = 192_000;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Samples per second of the file, 8000 to 192000; 16000 is as the models give it. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "48000")
    private int rate = 48_000;

    @Option(
            names = "--bits",
            paramLabel = "16|24|32f",
            description = "Sample format: whole numbers of 16 or 24 bits, or 32-bit floating point. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "24",
            converter = FormatName.class)
    private WavFormat format = WavFormat.PCM_24;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Refuses what no file can have. */
    void check() {
        if (spec != null && (rate < LOWEST || rate > HIGHEST)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate must lie in " + LOWEST + ".." + HIGHEST + ", got " + rate + ".");
        }
    }

    /** Samples per second of the file. */
    int rate() {
        return rate;
    }

    /** Format of the samples. */
    WavFormat format() {
        return format;
    }

    /**
     * What is written for a take.
     *
     * @param sound at the rate of the file, exactly as long as the picture
     * @param gainDb by how much it was turned down in order not to clip, 0 or below
     */
    record Delivery(Waveform sound, double gainDb) {}

    /** Prepares a take for its file; only whole numbers can clip, floating point keeps what is over full scale. */
    Delivery deliver(Take take) {
        Waveform sound = Resampler.resample(take.sound(), rate, take.span().samples(rate));
        double gainDb = LevelTarget.AS_IS.gainDb(Loudness.of(sound), format != WavFormat.FLOAT_32);
        return new Delivery(gainDb == 0 ? sound : scaled(sound, Math.pow(10, gainDb / 20)), gainDb);
    }

    private static Waveform scaled(Waveform sound, double factor) {
        float[][] channels = new float[sound.channels().length][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = sound.channels()[c].clone();
            for (int i = 0; i < channels[c].length; i++) {
                channels[c][i] = (float) (channels[c][i] * factor);
            }
        }
        return new Waveform(channels, sound.sampleRate());
    }

    /** Writes what was prepared, with where it comes from. */
    void write(Path file, Delivery delivery, Take take) throws FoleyException {
        write(file, delivery, take, Map.of());
    }

    /** As {@link #write(Path, Delivery, Take)}, with more that the file says of its making. */
    void write(Path file, Delivery delivery, Take take, Map<String, String> more) throws FoleyException {
        String description = "Foley Studio, " + take.provenance().getOrDefault("bundle", "") + ", seed " + take.seed();
        Map<String, String> provenance = new LinkedHashMap<>(take.provenance());
        if (delivery.gainDb() < 0) {
            provenance.put("gainDb", String.format(Locale.ROOT, "%.2f", delivery.gainDb()));
        }
        provenance.putAll(more);
        WavWriter.write(file, delivery.sound(), format, new WavWriter.Notes(description, 0, provenance));
    }

    /** Says what was done about clipping, if anything. */
    static void note(Report report, Path file, Delivery delivery) {
        if (delivery.gainDb() < 0) {
            report.note(String.format(
                    Locale.ROOT,
                    "%s was turned down by %.1f dB so that it does not clip; --bits 32f keeps its level.",
                    file.getFileName(),
                    -delivery.gainDb()));
        }
    }

    /** Sample formats by the names that scripts use. */
    static final class FormatName implements CommandLine.ITypeConverter<WavFormat> {
        @Override
        public WavFormat convert(String value) {
            return WavFormat.byId(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new CommandLine.TypeConversionException("it must be 16, 24 or 32f"));
        }
    }
}
