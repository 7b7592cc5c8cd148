package org.foleystudio.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.PickleWriter.Call;
import org.foleystudio.engine.checkpoint.PickleWriter.Name;
import org.foleystudio.engine.checkpoint.PickleWriter.Ordered;
import org.foleystudio.engine.checkpoint.PickleWriter.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
    private static final float[] SIX = {0, 1, 2, -3, 4.5f, 100};

    @TempDir
    Path folder;

    private final TorchFileWriter writer = new TorchFileWriter();

    private Path save(boolean legacy, Object root) throws IOException {
        Path file = folder.resolve("weights.ckpt");
        if (legacy) {
            writer.writeLegacy(file, root);
        } else {
            writer.writeZip(file, "any name", root);
        }
        return file;
    }

    private static float[] floats(TensorSource source, String name) throws FoleyException {
        FloatBuffer buffer = source.readFloats(name);
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void readsEveryElementTypeFromBothContainers(DType type) throws Exception {
        float[] values = type == DType.BOOL
                ? new float[] {0, 1, 1, 0, 0, 1}
                : type == DType.U8
                        ? new float[] {0, 1, 2, 3, 4, 200}
                        : type.isFloat() ? SIX : new float[] {0, 1, 2, -3, 4, 100};
        Object root = new Ordered(Map.of("w", writer.tensor(type, List.of(2L, 3L), () -> values)));
        for (boolean legacy : new boolean[] {false, true}) {
            try (TensorSource source = CheckpointFiles.open(save(legacy, root))) {
                assertThat(source.tensors().get("w")).isEqualTo(new TensorInfo("w", type, List.of(2L, 3L)));
                assertThat(floats(source, "w")).containsExactly(values);
                if (!type.isFloat()) {
                    assertThat(source.readLongs("w")[5]).isEqualTo((long) values[5]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void honoursSharedAndStridedStorages(boolean legacy) throws Exception {
        String key = writer.storage(DType.F32, 12, () -> new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("whole", writer.view(key, 0, List.of(3L, 4L), List.of(4L, 1L)));
        state.put("turned", writer.view(key, 0, List.of(4L, 3L), List.of(1L, 4L)));
        state.put("column", writer.view(key, 2, List.of(3L), List.of(4L)));
        state.put("block", writer.view(key, 5, List.of(2L, 2L), List.of(4L, 1L)));
        state.put("repeated", writer.view(key, 7, List.of(2L, 3L), List.of(0L, 1L)));
        state.put("scalar", writer.view(key, 11, List.of(), List.of()));
        state.put("empty", writer.view(key, 0, List.of(0L, 5L), List.of(5L, 1L)));
        try (TensorSource source = CheckpointFiles.open(save(legacy, new Ordered(state)))) {
            assertThat(source.tensors().keySet()).containsExactlyElementsOf(state.keySet());
            assertThat(floats(source, "turned")).containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
            assertThat(floats(source, "column")).containsExactly(2, 6, 10);
            assertThat(floats(source, "block")).containsExactly(5, 6, 9, 10);
            assertThat(floats(source, "repeated")).containsExactly(7, 8, 9, 7, 8, 9);
            assertThat(floats(source, "scalar")).containsExactly(11);
            assertThat(floats(source, "empty")).isEmpty();
        }
    }

    @Test
    void readsTurnedTensorsLargerThanTheWindow() throws Exception {
        int rows = 300;
        int columns = 700;
        float[] values = SyntheticWeights.uniform("turned", rows * columns, -1, 1);
        String key = writer.storage(DType.F32, values.length, () -> values);
        Object turned = writer.view(key, 0, List.of((long) columns, (long) rows), List.of(1L, (long) columns));
        try (TensorSource source = CheckpointFiles.open(save(false, Map.of("w", turned)))) {
            float[] read = floats(source, "w");
            for (int i = 0; i < read.length; i++) {
                assertThat(read[i]).isEqualTo(values[i % rows * columns + i / rows]);
            }
        }
    }

    @Test
    void findsTheStateDictionaryAndSkipsTheOptimiser() throws Exception {
        Object tensor = writer.tensor(DType.F32, List.of(6L), () -> SIX);
        Object broken = writer.view(writer.storage(DType.F32, 1, () -> new float[1]), 0, List.of(99L), List.of(1L));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("epoch", 66);
        root.put("optimizer", Map.of("state", Map.of(0, Map.of("exp_avg", broken))));
        root.put("args", new Call(new Name("argparse", "Namespace"), List.of()));
        root.put("state_dict", new Ordered(Map.of("module.conv.weight", tensor)));
        try (TensorSource source = CheckpointFiles.open(save(false, root))) {
            assertThat(source.tensors()).containsOnlyKeys("module.conv.weight");
            assertThat(source.metadata()).containsEntry("epoch", "66");
        }
    }

    @Test
    void flattensNestedDictionariesToDottedNames() throws Exception {
        Object tensor = writer.tensor(DType.F32, List.of(6L), () -> SIX);
        Object root = Map.of("model", Map.of("encoder", Map.of("weight", tensor), "head", Map.of("bias", tensor)));
        try (TensorSource source = CheckpointFiles.open(save(true, root))) {
            assertThat(source.tensors()).containsOnlyKeys("encoder.weight", "head.bias");
        }
    }

    @Test
    void understandsParametersAndTensorSubclasses() throws Exception {
        Object tensor = writer.tensor(DType.F32, List.of(6L), () -> SIX);
        Object parameter = new Call(
                new Name("torch._utils", "_rebuild_parameter"),
                List.of(tensor, true, new Call(new Name("collections", "OrderedDict"), List.of())));
        Call inner = (Call) tensor;
        Object subclass = new Call(
                new Name("torch._tensor", "_rebuild_from_type_v2"),
                List.of(inner.function(), new Name("torch", "Tensor"), new Tuple(inner.arguments()), Map.of()));
        try (TensorSource source = CheckpointFiles.open(save(false, Map.of("p", parameter, "s", subclass)))) {
            assertThat(floats(source, "p")).containsExactly(SIX);
            assertThat(floats(source, "s")).containsExactly(SIX);
        }
    }

    private void assertRefused(byte[] pickle, String reason) throws IOException {
        Path zip = folder.resolve("hostile.ckpt");
        writer.writeZip(zip, "archive", pickle);
        Path legacy = folder.resolve("hostile-old.ckpt");
        writer.writeLegacy(legacy, pickle);
        for (Path file : List.of(zip, legacy)) {
            assertThatThrownBy(() -> CheckpointFiles.open(file).close())
                    .isInstanceOf(FoleyException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void refusesToNameWhatCanRun() throws Exception {
        Path mark = folder.resolve("ran");
        for (Name name : List.of(
                new Name("os", "system"),
                new Name("posix", "system"),
                new Name("subprocess", "Popen"),
                new Name("builtins", "eval"),
                new Name("__builtin__", "getattr"),
                new Name("torch.storage", "_load_from_bytes"),
                new Name("torch", "load"))) {
            assertRefused(PickleWriter.of(new Call(name, List.of("touch " + mark))), name.module() + "." + name.name());
        }
        byte[] stackGlobal = new PickleWriter()
                .value("os")
                .value("system")
                .raw(0x93)
                .value(Tuple.of("touch " + mark))
                .raw('R')
                .stop();
        assertRefused(stackGlobal, "os.system");
        assertThat(mark).doesNotExist();
    }

    @Test
    void refusesOldInstructionsThatCall() throws Exception {
        assertRefused(new PickleWriter().text("(ios\nsystem\n").stop(), "0x69");
        assertRefused(new PickleWriter().raw('(', 'o').stop(), "0x6f");
        assertRefused(new PickleWriter().raw(0x82, 1).stop(), "0x82");
    }

    @Test
    void refusesTensorsThatClaimMoreThanThereIs() throws Exception {
        String key = writer.storage(DType.F32, 4, () -> new float[4]);
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(5L), List.of(1L)))), "beyond");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 3, List.of(2L), List.of(1L)))), "beyond");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, -1, List.of(1L), List.of(1L)))), "beyond");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(1L << 40), List.of(0L)))), "claims");
        assertRefused(
                PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(1L << 40, 1L << 40), List.of(0L, 0L)))),
                "impossible");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(-1L), List.of(1L)))), "negative");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(2L), List.of(-1L)))), "negative");
        assertRefused(PickleWriter.of(Map.of("w", writer.view(key, 0, List.of(2L, 2L), List.of(1L, 1L)))), "overlaps");
    }

    @Test
    void refusesTextsAndNumbersThatClaimToBeHuge() throws Exception {
        assertRefused(new PickleWriter().raw('X', 0xff, 0xff, 0xff, 0x7f).stop(), "too early");
        assertRefused(
                new PickleWriter()
                        .raw(0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)
                        .stop(),
                "too early");
        assertRefused(new PickleWriter().raw(0x8b, 0xff, 0xff, 0xff, 0x7f).stop(), "number");
    }

    @Test
    void refusesEndlessNestingAndSharing() throws Exception {
        PickleWriter deep = new PickleWriter();
        for (int i = 0; i < 100; i++) {
            deep.raw('}').value("a");
        }
        deep.raw('}');
        for (int i = 0; i < 100; i++) {
            deep.raw('s');
        }
        assertRefused(deep.stop(), "nest");

        // Each dictionary holds the one before it ten times: 10^25 names from a few hundred bytes.
        PickleWriter shared = new PickleWriter().raw('}', 'q', 0, '0');
        for (int level = 1; level < 26; level++) {
            shared.raw('}');
            for (int i = 0; i < 10; i++) {
                shared.value("k" + i).raw('h', level - 1, 's');
            }
            shared.raw('q', level, '0');
        }
        assertRefused(shared.raw('h', 25).stop(), "entries");

        byte[] itself =
                new PickleWriter().raw('}', 'q', 0).value("me").raw('h', 0, 's').stop();
        assertRefused(itself, "nest");

        ByteArrayOutputStream marks = new ByteArrayOutputStream();
        marks.writeBytes(new byte[] {(byte) 0x80, 2});
        byte[] many = new byte[2 << 20];
        Arrays.fill(many, (byte) '(');
        marks.writeBytes(many);
        assertRefused(marks.toByteArray(), "nests");
    }

    @Test
    void refusesMemoAndStackAbuse() throws Exception {
        assertRefused(new PickleWriter().raw('j', 0xff, 0xff, 0xff, 0x7f).stop(), "not there");
        assertRefused(new PickleWriter().raw('0').stop(), "never put");
        assertRefused(new PickleWriter().raw('t').stop(), "never began");
        assertRefused(
                new PickleWriter()
                        .raw('}')
                        .value("a")
                        .raw('(')
                        .value("b")
                        .raw('u')
                        .stop(),
                "without a value");
    }

    @Test
    void refusesMembersThatPointElsewhereOrAreCompressed() throws Exception {
        for (String name : List.of("../evil", "archive/../../evil", "/etc/passwd", "C:\\evil", "archive\\evil")) {
            Path file = folder.resolve("members.pt");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                TorchFileWriter.member(zip, "archive/data.pkl", PickleWriter.of(Map.of()));
                TorchFileWriter.member(zip, name, new byte[1]);
            }
            assertThatThrownBy(() -> CheckpointFiles.open(file)).hasMessageContaining("points outside");
        }
        Path bomb = folder.resolve("bomb.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[32 << 20]);
        }
        assertThatThrownBy(() -> CheckpointFiles.open(bomb)).hasMessageContaining("compressed");
    }

    @Test
    void refusesAMemberGivenTwice() throws Exception {
        Path other = folder.resolve("twins.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            TorchFileWriter.member(zip, "archive/data.pkl", PickleWriter.of(Map.of()));
            TorchFileWriter.member(zip, "archive/data.pkX", PickleWriter.of(Map.of()));
        }
        String twins =
                new String(Files.readAllBytes(other), StandardCharsets.ISO_8859_1).replace("data.pkX", "data.pkl");
        Files.write(other, twins.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CheckpointFiles.open(other)).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesEveryTruncation(boolean legacy) throws Exception {
        Object root = new Ordered(Map.of("w", writer.tensor(DType.F32, List.of(6L), () -> SIX)));
        byte[] whole = Files.readAllBytes(save(legacy, root));
        Path file = folder.resolve("cut.pt");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CheckpointFiles.open(file).close())
                    .as("cut to %d of %d bytes", Files.size(file), whole.length)
                    .isInstanceOf(FoleyException.class);
        }
    }

    @Test
    void saysWhatAFileIsInstead() throws Exception {
        Map<String, String> sentences = Map.of(
                "<!DOCTYPE html><html>Google Drive", "web page",
                "version https://git-lfs.github.com/spec/v1\noid", "Git LFS",
                "", "empty",
                "\u001f\u008b\b", "gzip",
                "hello world, this is no checkpoint", "neither");
        for (Map.Entry<String, String> entry : sentences.entrySet()) {
            Path file = folder.resolve("model.ckpt");
            Files.write(file, entry.getKey().getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> CheckpointFiles.open(file))
                    .isInstanceOf(FoleyException.class)
                    .hasMessageContaining(entry.getValue());
        }
        assertThatThrownBy(() -> CheckpointFiles.open(folder)).hasMessageContaining("folder");
        assertThatThrownBy(() -> CheckpointFiles.open(folder.resolve("none"))).hasMessageContaining("no file");
    }
}
