package org.foleystudio.app.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a sound is written: rate and bits. */
final class DeliveryOptions {
    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description =
                    "Samples per second of the file: 16000 (as the model gives it), 44100, 48000 (default) or 96000.",
            defaultValue = "48000")
    int rate = 48000;

    @Option(
            names = "--bits",
            paramLabel = "16|24|32f",
            description = "Sample format. Default: ${DEFAULT-VALUE}.",
            defaultValue = "24")
    private String bits = "24";

    /** Checks the two against each other and what a WAV can hold. */
    void check() {
        if (rate < 8000 || rate > 192000) {
            throw new IllegalArgumentException("--rate must lie in 8000..192000, got " + rate + ".");
        }
        format();
    }

    /** The sample format's name in lower case. */
    String format() {
        String wanted = bits.toLowerCase(Locale.ROOT);
        if (!wanted.equals("16") && !wanted.equals("24") && !wanted.equals("32f")) {
            throw new IllegalArgumentException("--bits must be 16, 24 or 32f, got " + bits + ".");
        }
        return wanted;
    }
}
