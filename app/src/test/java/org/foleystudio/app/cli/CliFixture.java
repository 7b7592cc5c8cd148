package org.foleystudio.app.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Gives command line tests a computer of their own: a home and a user's folder, with one small model in it. */
abstract class CliFixture {
    @TempDir
    static Path folder;

    @BeforeAll
    static void installModel() throws Exception {
        System.setProperty("foley.data", folder.resolve("data").toString());
        System.setProperty("foley.home", folder.resolve("home").toString());
        TestBundles.write(folder.resolve("data").resolve("models"), "small");
    }

    @AfterAll
    static void forget() {
        System.clearProperty("foley.data");
        System.clearProperty("foley.home");
    }
}
