package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StringsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLE = Path.of("src/main/resources/org/foleystudio/app/strings.properties");
    private static final Pattern USE = Pattern.compile("(?:(?<![.\\w])|Strings\\.)text\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern COUNTED =
            Pattern.compile("\\bcounted\\(\\s*[^\"]*?,\\s*\"([a-z0-9.-]+)\",\\s*\"([a-z0-9.-]+)\"");

    @Test
    void everyKeyUsedExists() throws IOException {
        Set<String> missing = used();
        missing.removeAll(Strings.keys());
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyThatExistsIsUsed() throws IOException {
        Set<String> idle = new TreeSet<>(Strings.keys());
        idle.removeAll(used());
        assertThat(idle).isEmpty();
    }

    @Test
    void noKeyIsGivenTwice() throws IOException {
        assertThat(Files.readAllLines(BUNDLE).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')).trim()))
                .doesNotHaveDuplicates();
    }

    @Test
    void noTextIsEmptyOrHasStraySpaces() {
        assertThat(Strings.keys()).allSatisfy(key -> assertThat(Strings.text(key))
                .isNotBlank()
                .isEqualTo(Strings.text(key).strip()));
    }

    @Test
    void putsArgumentsInTheirPlaces() {
        assertThat(Strings.text("edit.add-take", 3)).isEqualTo("Add take 3");
    }

    @Test
    void refusesUnknownKeys() {
        assertThatThrownBy(() -> Strings.text("no.such.key")).hasMessageContaining("no.such.key");
    }

    private static Set<String> used() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher use = USE.matcher(source);
                while (use.find()) {
                    keys.add(use.group(1));
                }
                Matcher counted = COUNTED.matcher(source);
                while (counted.find()) {
                    keys.add(counted.group(1));
                    keys.add(counted.group(2));
                }
            }
        }
        return keys;
    }
}
