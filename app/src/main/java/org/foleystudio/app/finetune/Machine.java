package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.foleystudio.engine.bundle.ComputeDevice;

/**
 * A processor that can train, or one that is asked for often and cannot, with the reason.
 *
 * @param device which
 * @param name its model
 * @param memoryBytes in all
 * @param obstacle why it cannot be chosen, empty where it can
 */
public record Machine(ComputeDevice device, String name, long memoryBytes, String obstacle) {
    private static final int PATIENCE_SECONDS = 5;

    /** What this computer has. Blocking. */
    public static List<Machine> found() {
        List<Machine> all = new ArrayList<>();
        all.add(graphics()
                .orElseGet(() -> new Machine(
                        ComputeDevice.CUDA, text("finetune.machine.gpu"), 0, text("finetune.machine.no-gpu"))));
        all.add(processor());
        return all;
    }

    private static Machine processor() {
        long memory = 0;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            memory = system.getTotalMemorySize();
        }
        int threads = Runtime.getRuntime().availableProcessors();
        return new Machine(ComputeDevice.CPU, text("finetune.machine.cpu", processorName(), threads), memory, "");
    }

    private static String processorName() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("CPU");
            } catch (IOException | UncheckedIOException e) {
                return "CPU";
            }
        }
        return System.getProperty("os.arch", "CPU");
    }

    private static Optional<Machine> graphics() {
        try {
            Process asked = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String[] first = answer.split("\\R")[0].split(",");
            return asked.exitValue() == 0 && first.length == 2
                    ? Optional.of(new Machine(
                            ComputeDevice.CUDA, first[0].strip(), Long.parseLong(first[1].strip()) << 20, ""))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
