package org.foleystudio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the handbook that is written from the code; a test holds that the committed one is up to date. */
public final class GeneratedPage {
    private GeneratedPage() {}

    /** Compares, or writes where {@code -Dhandbook.write=true} asks for it. */
    public static void check(String name, String test, String text) throws IOException {
        Path page = Path.of("../assets/handbook").resolve(name);
        if (Boolean.getBoolean("handbook.write")) {
            Files.writeString(page, text);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "%s is out of date; write it again with ./mvnw -pl app -am -Dtest=%s"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dhandbook.write=true test",
                        name, test)
                .isEqualTo(text);
    }
}
