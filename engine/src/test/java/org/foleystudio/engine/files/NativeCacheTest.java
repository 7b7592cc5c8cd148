package org.foleystudio.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
    @TempDir
    Path temp;

    private static Properties linux(Path home) {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        properties.setProperty("user.home", home.toString());
        properties.setProperty("user.name", System.getProperty("user.name"));
        properties.setProperty("java.io.tmpdir", home.resolveSibling("tmp").toString());
        return properties;
    }

    @Test
    void liesInTheUsersCacheAndIsTheirsAlone() throws Exception {
        Properties properties = linux(temp);
        NativeCache.choose(properties, Map.of());
        Path cache = temp.resolve(".cache/foley-studio");
        assertThat(properties.getProperty("DJL_CACHE_DIR"))
                .isEqualTo(cache.resolve("djl").toString());
        assertThat(properties.getProperty("ENGINE_CACHE_DIR")).isEqualTo(properties.getProperty("DJL_CACHE_DIR"));
        assertThat(properties).containsKeys("org.bytedeco.javacpp.cachedir", "javafx.cachedir");
        assertThat(Files.getPosixFilePermissions(cache))
                .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    }

    @Test
    void followsTheVariable() throws Exception {
        Properties properties = linux(temp);
        NativeCache.choose(
                properties, Map.of("FOLEY_CACHE", temp.resolve("else").toString(), "XDG_CACHE_HOME", "/never"));
        assertThat(properties.getProperty("DJL_CACHE_DIR"))
                .startsWith(temp.resolve("else").toString());
    }

    @Test
    void leavesWhatTheLauncherChose() throws Exception {
        Properties properties = linux(temp);
        properties.setProperty("DJL_CACHE_DIR", "/chosen");
        NativeCache.choose(properties, Map.of());
        assertThat(properties).doesNotContainKey("javafx.cachedir").containsEntry("DJL_CACHE_DIR", "/chosen");
    }

    @Test
    void isThisUsersOwnTemporaryFolderWhereTheHomeCannotBeWritten() throws Exception {
        Properties properties = linux(Files.writeString(temp.resolve("file"), "not a folder"));
        NativeCache.choose(properties, Map.of());
        Path cache = Path.of(properties.getProperty("DJL_CACHE_DIR")).getParent();
        assertThat(cache).isEqualTo(temp.resolve("tmp/foley-studio-" + System.getProperty("user.name")));
        assertThat(cache).isDirectory();
    }

    @Test
    void neverTakesAFolderOfAnother() throws Exception {
        Properties properties = linux(temp);
        properties.setProperty("user.name", "somebody-else");
        NativeCache.choose(properties, Map.of());
        Path cache = Path.of(properties.getProperty("DJL_CACHE_DIR")).getParent();
        assertThat(cache.getFileName().toString()).startsWith("foley-studio").isNotEqualTo("foley-studio");
        assertThat(cache).isNotEqualTo(temp.resolve("tmp/foley-studio-somebody-else"));
        Files.deleteIfExists(cache);
    }
}
