package org.foleystudio.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.app.cli.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFullDiskTest {
    @TempDir
    Path folder;

    @Test
    void saysThatTheDiskIsFullAndLeavesTheOldFile() throws Exception {
        Path csv = Files.writeString(folder.resolve("kept.csv"), "the old one");
        Path svg = folder.resolve("new.svg");
        assertThat(SmallDisk.said(16, FullDiskMain.class, csv, svg))
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARNING The disk is full"))
                .anyMatch(line -> line.contains("kept.csv"))
                .anyMatch(line -> line.contains("new.svg"));
        assertThat(csv).hasContent("the old one");
        assertThat(folder).isDirectoryContaining(file -> file.equals(csv)).isDirectoryNotContaining("glob:**.svg");
        assertThat(SmallDisk.said(100_000, FullDiskMain.class, csv, svg))
                .containsExactly("INFO Saved kept.csv.", "INFO Saved new.svg.");
    }
}
