package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of reference numbers passes at its own tolerances. {@code -Dparity.cases=DIR[:DIR]} adds folders; one
 * that is not understood, or lacks a tensor, fails. {@code -Dparity.only=REGEX} keeps the folders whose name matches.
 */
@Tag("parity")
class ParityTest {
    private static final Path OWN = Path.of("src/test/resources/cases");

    static Stream<Path> cases() throws IOException {
        List<Path> roots = new ArrayList<>(List.of(OWN));
        for (String extra : System.getProperty("parity.cases", "").split(File.pathSeparator)) {
            if (!extra.isBlank()) {
                roots.add(Path.of(extra));
            }
        }
        List<Path> folders = new ArrayList<>();
        for (Path root : roots) {
            assertThat(root).isDirectory();
            if (Files.exists(root.resolve("case.json"))) {
                folders.add(root);
                continue;
            }
            try (Stream<Path> children = Files.list(root)) {
                children.filter(Files::isDirectory).sorted().forEach(folders::add);
            }
        }
        String only = System.getProperty("parity.only", "");
        return folders.stream().filter(f -> f.getFileName().toString().matches(only.isEmpty() ? ".*" : only));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsThePublishedCode(Path folder) throws Exception {
        assertThat(ParityCheck.faults(ParityCase.read(folder)))
                .as(folder.getFileName().toString())
                .isEmpty();
    }
}
