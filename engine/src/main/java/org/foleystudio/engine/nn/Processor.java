package org.foleystudio.engine.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What we know of the processor we run on. */
final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final boolean INTEL = vendor().contains("GenuineIntel");
    private static final Pattern BFLOAT16 = Pattern.compile("\\b(avx512_bf16|amx_bf16)\\b");
    private static final boolean MULTIPLIES_BFLOAT16 =
            BFLOAT16.matcher(line("flags")).find();

    private Processor() {}

    /** Whether Intel made it, as far as the system says so; MKL is at its best there. */
    static boolean isIntel() {
        return INTEL;
    }

    /** Whether it has instructions that multiply bfloat16; unknown counts as no. */
    static boolean multipliesBfloat16() {
        return MULTIPLIES_BFLOAT16;
    }

    private static String vendor() {
        String linux = line("vendor_id");
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return linux.isEmpty() && windows != null ? windows : linux;
    }

    /** The first line of what Linux knows that begins so, or nothing. */
    private static String line(String start) {
        if (!Files.isReadable(LINUX)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
