package org.foleystudio.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;
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

    /** A take at the rate of the file, exactly as long as its picture there. */
    Waveform sound(Take take) {
        return Resampler.resample(take.sound(), rate, take.span().samples(rate));
    }

    /** Writes a sound of this rate, with where it comes from. */
    void write(Path file, Waveform sound, Take take) throws FoleyException {
        String description = "Foley Studio, " + take.provenance().getOrDefault("bundle", "") + ", seed " + take.seed();
        WavWriter.write(file, sound, format, new WavWriter.Notes(description, 0, take.provenance()));
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
