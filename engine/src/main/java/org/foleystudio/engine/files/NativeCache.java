package org.foleystudio.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where native libraries are unpacked. Left to themselves, the libraries fall back to a folder that all users of the
 * computer share, where another could plant one; so a folder that only this user can write is chosen before any loads.
 */
public final class NativeCache {
    private static final String NAME = "foley-studio";
    private static final String DJL = "DJL_CACHE_DIR";

    private NativeCache() {}

    /** Chooses the folder for this process, where whoever started it has not. */
    public static void choose() throws IOException {
        choose(System.getProperties(), System.getenv());
    }

    static void choose(Properties properties, Map<String, String> environment) throws IOException {
        if (properties.containsKey(DJL) || environment.containsKey(DJL)) {
            return;
        }
        String user = properties.getProperty("user.name", "");
        Path shared = Path.of(properties.getProperty("java.io.tmpdir", "/tmp"));
        Optional<Path> own = usual(properties, environment)
                .flatMap(folder -> own(folder, user))
                .or(() -> own(shared.resolve(NAME + "-" + user), user));
        Path cache = own.isPresent() ? own.get() : Files.createTempDirectory(NAME);
        properties.setProperty(DJL, cache.resolve("djl").toString());
        properties.setProperty("ENGINE_CACHE_DIR", cache.resolve("djl").toString());
        properties.putIfAbsent(
                "org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
        properties.putIfAbsent("javafx.cachedir", cache.resolve("javafx").toString());
    }

    private static Optional<Path> usual(Properties properties, Map<String, String> environment) {
        String chosen = environment.getOrDefault("FOLEY_CACHE", "");
        if (!chosen.isBlank()) {
            return Optional.of(Path.of(chosen));
        }
        if (properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(local).resolve(NAME).resolve("cache"));
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = properties.getProperty("user.home", "");
        if (cache.startsWith("/")) {
            return Optional.of(Path.of(cache).resolve(NAME));
        }
        return home.isBlank() || home.equals("?")
                ? Optional.empty()
                : Optional.of(Path.of(home).resolve(".cache").resolve(NAME));
    }

    /** Makes a folder that is this user's own, though it lie where all may write; empty where that cannot be. */
    private static Optional<Path> own(Path folder, String user) {
        try {
            Files.createDirectories(folder);
            PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (posix != null) { // fails for a folder of another's, except for root, who is told by the owner
                posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
                if (!posix.getOwner().getName().equals(user)) {
                    return Optional.empty();
                }
            }
            return Files.isWritable(folder) ? Optional.of(folder.toAbsolutePath()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
