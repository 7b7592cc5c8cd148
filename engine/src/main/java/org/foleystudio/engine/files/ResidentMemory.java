package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory of this process as the system sees it; 0 where it does not say. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final Logger LOG = LoggerFactory.getLogger(ResidentMemory.class);

    private ResidentMemory() {}

    /** The most it ever held, in MiB. */
    public static long peakMebibytes() {
        return kibibytes("VmHWM:") / 1024;
    }

    /** Lets the peak begin anew from what is held now; where the system cannot, it stays that of the whole process. */
    public static void resetPeak() {
        try {
            Files.writeString(CLEAR, "5");
        } catch (IOException e) {
            LOG.debug("the peak of memory cannot be reset", e);
        }
    }

    private static long kibibytes(String key) {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
