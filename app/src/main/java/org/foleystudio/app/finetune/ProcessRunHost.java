package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.FoleyException;

/**
 * Starts this very program once more, without a window, for one run. It outlives the studio: on Linux it gets a session of
 * its own, so that closing the terminal does not end it.
 */
public final class ProcessRunHost implements RunHost {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final List<String> KEPT = List.of(
            "foley.home",
            "foley.data",
            "DJL_CACHE_DIR",
            "ENGINE_CACHE_DIR",
            "ai.djl.offline",
            "OPT_OUT_TRACKING",
            "org.bytedeco.javacpp.cachedir",
            "org.bytedeco.javacpp.maxphysicalbytes",
            "ai.djl.pytorch.num_threads",
            "file.encoding");

    @Override
    public void start(Path run) throws FoleyException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(program());
        command.addAll(List.of("train-run", run.toAbsolutePath().toString()));
        File log = run.resolve("process.log").toFile();
        try {
            Files.createDirectories(run);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            // Threads that wait by spinning would take the processor from the studio.
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            Process process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, text("finetune.no-process"), e);
        }
    }

    /** An installed program has a launcher of its own and perhaps no java. */
    private static List<String> program() {
        String launcher = System.getProperty("jpackage.app-path", "");
        if (!launcher.isEmpty()) {
            return List.of(launcher);
        }
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Xmx"))
                .forEach(program::add);
        program.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        for (String name : KEPT) {
            String value = System.getProperty(name, "");
            if (!value.isEmpty()) {
                program.add("-D" + name + "=" + value);
            }
        }
        program.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "org.foleystudio.app.Main"));
        return program;
    }
}
