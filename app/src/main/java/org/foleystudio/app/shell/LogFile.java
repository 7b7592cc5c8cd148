package org.foleystudio.app.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the log of this process goes, and what it says. Must begin before the first logger is made. */
final class LogFile {
    private static final String PROPERTY = "org.slf4j.simpleLogger.logFile";
    private static final int KEPT = 5;
    private static final int MOST_BYTES = 200_000;

    private LogFile() {}

    /** Sends the log to a file of this process; of earlier ones the newest few stay. */
    static void begin(Path folder) {
        try {
            Files.createDirectories(folder);
            prune(folder);
            System.setProperty(
                    PROPERTY,
                    folder.resolve("studio-" + ProcessHandle.current().pid() + ".log")
                            .toString());
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
            System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
            System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        } catch (IOException e) {
            // without a folder the log goes to the standard error stream, as everywhere else
            System.clearProperty(PROPERTY);
        }
    }

    private static void prune(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(f -> f.getFileName().toString().startsWith("studio-"))
                    .sorted(Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The end of the log. */
    static String tail() {
        String file = System.getProperty(PROPERTY, "");
        if (file.isEmpty() || !Files.isRegularFile(Path.of(file))) {
            return "";
        }
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            byte[] end = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - MOST_BYTES), bytes.length);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
