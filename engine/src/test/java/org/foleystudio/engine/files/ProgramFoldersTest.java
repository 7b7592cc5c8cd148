package org.foleystudio.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProgramFoldersTest {
    private static ProgramFolders on(String system, Map<String, String> environment, String... properties) {
        Properties all = new Properties();
        all.setProperty("os.name", system);
        all.setProperty("user.home", "/home/mia");
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return ProgramFolders.of(all, environment);
    }

    @Test
    void followsTheCustomOfTheSystem() {
        assertThat(on("Linux", Map.of()).data()).isEqualTo(Path.of("/home/mia/.local/share/foley-studio"));
        assertThat(on("Linux", Map.of("XDG_DATA_HOME", "/data")).data()).isEqualTo(Path.of("/data/foley-studio"));
        assertThat(on("Linux", Map.of("XDG_DATA_HOME", "relative")).data())
                .as("the specification wants relative paths ignored")
                .isEqualTo(Path.of("/home/mia/.local/share/foley-studio"));
        assertThat(on("Mac OS X", Map.of()).data())
                .isEqualTo(Path.of("/home/mia/Library/Application Support/foley-studio"));
        assertThat(on("Windows 11", Map.of("APPDATA", "/roaming")).data()).isEqualTo(Path.of("/roaming/foley-studio"));
    }

    @Test
    void letsTheUserChoose() {
        Map<String, String> environment = Map.of("FOLEY_DATA", "/elsewhere");
        assertThat(on("Linux", environment).ownModels()).isEqualTo(Path.of("/elsewhere/models"));
        ProgramFolders chosen = on("Linux", environment, "foley.data", "/here", "foley.home", "/opt/foley");
        assertThat(chosen.ownModels()).isEqualTo(Path.of("/here/models"));
        assertThat(chosen.shippedModels()).isEqualTo(Path.of("/opt/foley/models"));
    }
}
