package org.foleystudio.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFileTest {
    @TempDir
    Path folder;

    static byte[] npy(String type, boolean columnMajor, String shape, byte[] data) {
        String header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
                .formatted(type, columnMajor ? "True" : "False", shape);
        int pad = Math.floorMod(-(10 + header.length() + 1), 64);
        byte[] text = (header + " ".repeat(pad) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        return out.putShort((short) text.length).put(text).put(data).array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            out.putFloat(value);
        }
        return out.array();
    }

    @Test
    void readsPublishedFeatureArchivesStoredAndDeflated() throws Exception {
        byte[] array = npy("<f4", false, "(2, 3)", floats(1, 2, 3, 4, 5, 6));
        Path stored = folder.resolve("stored.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(stored))) {
            TorchFileWriter.member(zip, "arr_0.npy", array);
        }
        Path deflated = folder.resolve("deflated.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(deflated))) {
            zip.putNextEntry(new ZipEntry("feat.npy"));
            zip.write(array);
        }
        try (TensorSource one = CheckpointFiles.open(stored);
                TensorSource other = CheckpointFiles.open(deflated)) {
            assertThat(one.tensors().get("arr_0").shape()).isEqualTo(List.of(2L, 3L));
            assertThat(one.readFloats("arr_0").get(5)).isEqualTo(6);
            assertThat(other.readFloats("feat").get(4)).isEqualTo(5);
        }
    }

    @Test
    void readsColumnMajorArrays() throws Exception {
        Path file = Files.write(folder.resolve("a.npy"), npy("<f4", true, "(2, 3)", floats(1, 4, 2, 5, 3, 6)));
        try (TensorSource source = CheckpointFiles.open(file)) {
            float[] values = new float[6];
            source.readFloats("arr_0").get(values);
            assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void refusesPickledBigEndianAndShortArrays() throws Exception {
        for (byte[] bytes : List.of(
                npy("|O8", false, "(1,)", new byte[8]),
                npy(">f4", false, "(1,)", new byte[4]),
                npy("<f4", false, "(9,)", new byte[4]),
                npy("<f4", false, "(99999999999, 99999999999)", new byte[4]))) {
            Path file = Files.write(folder.resolve("bad.npy"), bytes);
            assertThatThrownBy(() -> CheckpointFiles.open(file)).hasMessageContaining("arr_0");
        }
    }

    @Test
    void refusesArchivesThatUnpackToTooMuch() throws Exception {
        Path bomb = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("arr_0.npy"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> CheckpointFiles.open(bomb)).hasMessageContaining("would unpack");
    }
}
