package org.foleystudio.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Another process of this program in which no file may grow beyond a limit. To who writes, that is a disk which fills on the
 * way: the check beforehand finds room, and then a write fails.
 */
public final class SmallDisk {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final List<String> KEPT = List.of(
            "DJL_CACHE_DIR",
            "ai.djl.offline",
            "OPT_OUT_TRACKING",
            "org.bytedeco.javacpp.cachedir",
            "javafx.cachedir",
            "java.awt.headless");

    private SmallDisk() {}

    /** Starts the main method of a class; its output is one stream. */
    public static Process start(int mostKibibytes, Class<?> main, Object... arguments) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SHELL), "this system has no shell that can limit files");
        List<String> command = new ArrayList<>(List.of(
                SHELL.toString(),
                "-c",
                "ulimit -f \"$0\" && exec \"$@\"",
                Integer.toString(2 * mostKibibytes), // in blocks of 512 bytes
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"));
        KEPT.stream()
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What such a process says until it ends. */
    public static List<String> said(int mostKibibytes, Class<?> main, Object... arguments) throws Exception {
        Process process = start(mostKibibytes, main, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        return said.lines().toList();
    }
}
