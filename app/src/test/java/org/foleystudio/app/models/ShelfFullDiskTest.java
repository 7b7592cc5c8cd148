package org.foleystudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foleystudio.app.cli.SmallDisk;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills while the shelf imports and fetches; with room again, both go on. */
class ShelfFullDiskTest {
    private static final int SMALL = 32;

    @TempDir
    Path temp;

    @Test
    void saysSoKeepsWhatCameAndGoesOnWithRoomAgain() throws Exception {
        ProgramFolders folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        try (ShelfServer server = new ShelfServer(folders.shippedModels(), temp)) {
            server.serve((exchange, from) -> server.send(exchange, from, server.published.length));
            assertThat(server.published.length).isGreaterThan(2 * SMALL << 10);
            Path file = temp.resolve("published.safetensors");
            Object[] arguments = {temp.resolve("home"), temp.resolve("data"), file};
            List<String> said = SmallDisk.said(SMALL, FullDiskMain.class, arguments);
            assertThat(said)
                    .anyMatch(line -> line.startsWith("import note The disk is full"))
                    .anyMatch(line -> line.startsWith("import FAILURE The disk is full"))
                    .contains("import card " + ShelfServer.ENTRY + " NOT_INSTALLED")
                    .anyMatch(line -> line.startsWith("download note The disk is full"))
                    .contains("download card " + ShelfServer.ENTRY + " PAUSED");
            assertThat(said).noneMatch(line -> line.contains("Exception") || line.contains("NEEDS_FILES"));
            Path part = folders.ownModels().resolve(".downloads").resolve(ShelfServer.ENTRY);
            try (var files = Files.list(part)) {
                assertThat(files).singleElement().satisfies(kept -> assertThat(Files.size(kept))
                        .isEqualTo(SMALL << 10));
            }

            server.ranges.clear();
            Path other = ShelfServer.wrong(temp.resolve("other.safetensors"));
            assertThat(SmallDisk.said(1 << 20, FullDiskMain.class, arguments[0], arguments[1], other))
                    .contains("download card " + ShelfServer.ENTRY + " NEEDS_FILES");
            assertThat(server.ranges).containsExactly("bytes=" + (SMALL << 10) + "-");
        }
    }
}
