package org.foleystudio.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        return Files.write(folder.resolve("weights.safetensors"), bytes.array());
    }

    private static String entry(String name, String type, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, type, shape, begin, end);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"F64", "F32", "F16", "BF16"})
    void readsBackWhatItWrote(DType type) throws Exception {
        Path file = folder.resolve("new/folder/out.safetensors");
        float[] values = {0, -0.0f, 1, -2.5f, 65504, Float.POSITIVE_INFINITY, Float.NaN, 0x1p-24f};
        float[] stored = values.clone();
        stored[4] = type == DType.BF16 ? 65536 : 65504;
        new SafetensorsWriter()
                .metadata("made by", "a test")
                .add(new TensorInfo("first", type, List.of(2L, 4L)), () -> FloatBuffer.wrap(values))
                .addLongs("numbers", List.of(3L), () -> new long[] {-1, 0, Long.MAX_VALUE})
                .add(new TensorInfo("scalar", DType.F32, List.of()), () -> FloatBuffer.wrap(new float[] {7}))
                .write(file, Progress.NONE);
        try (TensorSource source = CheckpointFiles.open(file)) {
            assertThat(source.tensors()).hasSize(3);
            assertThat(source.tensors().get("first")).isEqualTo(new TensorInfo("first", type, List.of(2L, 4L)));
            float[] read = new float[8];
            source.readFloats("first").get(read);
            assertThat(read).containsExactly(stored);
            assertThat(source.readLongs("numbers")).containsExactly(-1, 0, Long.MAX_VALUE);
            assertThat(source.readFloats("scalar").get()).isEqualTo(7);
            assertThat(source.metadata()).containsEntry("made by", "a test");
        }
        ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(raw.getLong() % 8).isZero();
    }

    @Test
    void roundsHalvesToNearestEven() {
        for (int half = 0; half < 0x10000; half++) {
            float value = Elements.halfToFloat((short) half);
            if (!Float.isNaN(value)) {
                assertThat(Elements.floatToHalf(value)).isEqualTo((short) half);
            }
        }
        assertThat(Elements.floatToHalf(1 + 0x1p-11f)).isEqualTo(Elements.floatToHalf(1));
        assertThat(Elements.floatToHalf(1 + 3 * 0x1p-11f)).isEqualTo(Elements.floatToHalf(1 + 0x1p-9f));
        assertThat(Elements.floatToHalf(65519)).isEqualTo((short) 0x7bff);
        assertThat(Elements.floatToHalf(65520)).isEqualTo((short) 0x7c00);
        assertThat(Elements.floatToHalf(0x1p-25f)).isEqualTo((short) 0);
        assertThat(Elements.floatToHalf(Math.nextDown(0x1p-14f))).isEqualTo((short) 0x0400);
        assertThat(Elements.floatToBrain(1 + 0x1p-8f)).isEqualTo((short) 0x3f80);
        assertThat(Elements.floatToBrain(1 + 3 * 0x1p-8f)).isEqualTo((short) 0x3f82);
        assertThat(Elements.floatToBrain(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
    }

    @Test
    void refusesLyingHeaders() throws Exception {
        assertRefused(
                "{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[2]", 4, 12) + "}", 12, "overlap");
        assertRefused("{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("b", "F32", "[1]", 8, 12) + "}", 12, "hole");
        assertRefused("{" + entry("a", "F32", "[1]", 0, 4) + "}", 12, "belong to no tensor");
        assertRefused("{" + entry("a", "F32", "[2]", 0, 8) + "}", 4, "does not fit");
        assertRefused("{" + entry("a", "F32", "[3]", 0, 8) + "}", 8, "does not fit");
        assertRefused("{" + entry("a", "F32", "[-2]", 0, 8) + "}", 8, "cannot be parsed");
        assertRefused("{" + entry("a", "F32", "[4294967296,4294967296]", 0, 8) + "}", 8, "cannot be parsed");
        assertRefused("{" + entry("a", "F32", "[4611686018427387904]", 0, 0) + "}", 0, "cannot be parsed");
        assertRefused("{" + entry("a", "F32", "[1e1]", 0, 40) + "}", 40, "number");
        assertRefused("{" + entry("a", "F8_E4M3", "[8]", 0, 8) + "}", 8, "F8_E4M3");
        assertRefused("{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("a", "F32", "[1]", 4, 8) + "}", 8, "twice");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "lacks");
        assertRefused("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}", 0, "cannot be parsed");
        assertRefused("{} {}", 0, "cannot be parsed");
        assertRefused("{'a':1}", 0, "cannot be parsed");
    }

    private void assertRefused(String header, int dataBytes, String reason) throws IOException {
        Path file = file(header, dataBytes);
        assertThatThrownBy(() -> Safetensors.open(file).close())
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 3, 100_000_001, Long.MAX_VALUE})
    void refusesHeaderLengthsThatCannotBe(long length) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put("{}".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("lying.safetensors"), bytes.array());
        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(FoleyException.class);
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenWritingFails() throws Exception {
        Path target = Files.writeString(folder.resolve("out.safetensors"), "old");
        SafetensorsWriter writer = new SafetensorsWriter().add(new TensorInfo("a", DType.F32, List.of(1L)), () -> {
            throw new FoleyException(FoleyException.Code.CHECKPOINT, "gone");
        });
        assertThatThrownBy(() -> writer.write(target, Progress.NONE)).hasMessage("gone");
        assertThat(target).hasContent("old");
        assertThatThrownBy(() -> WholeFile.stream(target, 1, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[10]));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.DISK_FULL));
        assertThatThrownBy(() -> WholeFile.stream(target, Long.MAX_VALUE, channel -> {}))
                .hasMessageContaining("Not enough room");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
        assertThat(target).hasContent("old");
    }
}
