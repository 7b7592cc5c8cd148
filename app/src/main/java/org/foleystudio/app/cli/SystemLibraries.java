package org.foleystudio.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The few libraries of a Linux system that the studio's window needs; other systems bring theirs. */
final class SystemLibraries {
    private static final Map<String, String> WANTED = new LinkedHashMap<>();
    private static final List<String> FOLDERS = List.of("/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib");

    static {
        WANTED.put("libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
        WANTED.put("libgtk-3.so.0", "libgtk-3-0");
        WANTED.put("libXtst.so.6", "libxtst6");
    }

    private SystemLibraries() {}

    static boolean areNeeded() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    /** Debian's names of the packages whose libraries were not found. */
    static List<String> missingPackages() {
        return areNeeded() ? missing(FOLDERS.stream().map(Path::of).toList()) : List.of();
    }

    /** Looks into the folders and those one below them, such as {@code /usr/lib/x86_64-linux-gnu}. */
    static List<String> missing(List<Path> roots) {
        List<Path> places = new ArrayList<>(roots);
        for (Path root : roots) {
            try (Stream<Path> children = Files.list(root)) {
                children.filter(Files::isDirectory).forEach(places::add);
            } catch (IOException e) {
                continue; // a folder that is not there holds nothing
            }
        }
        return WANTED.entrySet().stream()
                .filter(wanted -> places.stream().noneMatch(place -> Files.exists(place.resolve(wanted.getKey()))))
                .map(Map.Entry::getValue)
                .toList();
    }
}
