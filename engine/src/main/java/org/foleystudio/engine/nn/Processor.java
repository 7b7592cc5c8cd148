package org.foleystudio.engine.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What we know of the processor we run on. */
final class Processor {
    private static final boolean INTEL = vendor().contains("GenuineIntel");

    private Processor() {}

    /** Whether Intel made it, as far as the system says so; MKL is at its best there. */
    static boolean isIntel() {
        return INTEL;
    }

    private static String vendor() {
        Path linux = Path.of("/proc/cpuinfo");
        if (Files.isReadable(linux)) {
            try (Stream<String> lines = Files.lines(linux)) {
                return lines.filter(line -> line.startsWith("vendor_id"))
                        .findFirst()
                        .orElse("");
            } catch (IOException e) {
                return "";
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? "" : windows;
    }
}
