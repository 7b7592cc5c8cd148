package org.foleystudio.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.FoleyException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private Path kept() throws IOException {
        return Files.writeString(folder.resolve("kept.wav"), "the old one");
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenTheDiskFills() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");
        Path target = kept();
        assertThatThrownBy(() -> WholeFile.write(target, part -> {
                    Files.writeString(part, "half of the new one");
                    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[10]));
                    }
                }))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(Code.DISK_FULL))
                .hasMessageContaining("full")
                .hasMessageContaining("kept.wav");
        assertThat(target).hasContent("the old one");
        assertThat(folder).isDirectoryContaining(path -> path.equals(target)).satisfies(f -> {
            try (var files = Files.list(f)) {
                assertThat(files).containsExactly(target);
            }
        });
    }

    @Test
    void saysWhatOfAnotherFailure() throws Exception {
        Path target = kept();
        assertThatThrownBy(() -> WholeFile.write(target, part -> {
                    Files.writeString(part, "half");
                    throw new IOException("the cable was pulled");
                }))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(Code.FILE));
        assertThat(target).hasContent("the old one");
    }

    @Test
    void neverPutsAFileInThePlaceOfADeviceOrFolder() throws Exception {
        Path room = Files.createDirectory(folder.resolve("room"));
        assertThatThrownBy(() -> WholeFile.write(room, part -> Files.writeString(part, "x")))
                .isInstanceOf(FoleyException.class);
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no null device");
        assertThatThrownBy(() -> WholeFile.write(device, part -> Files.writeString(part, "x")))
                .isInstanceOf(FoleyException.class);
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void refusesWhatWouldNotFit() {
        assertThatThrownBy(() -> WholeFile.stream(folder.resolve("huge"), Long.MAX_VALUE, channel -> {}))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(Code.DISK_FULL));
        assertThat(folder).isEmptyDirectory();
    }
}
