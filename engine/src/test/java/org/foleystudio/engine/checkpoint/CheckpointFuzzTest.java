package org.foleystudio.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/** Any bytes either open, and then read, or are refused with a sentence; in little memory. */
class CheckpointFuzzTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<byte[]> SEEDS = seeds();

    private static List<byte[]> seeds() {
        try {
            Path file = Files.createTempFile("fuzz", ".bin");
            TorchFileWriter writer = new TorchFileWriter();
            Object w = writer.tensor(DType.F32, List.of(2L, 3L), () -> new float[6]);
            Object h =
                    writer.view(writer.storage(DType.F16, 8, () -> new float[8]), 1, List.of(3L, 2L), List.of(1L, 3L));
            Object root = Map.of(
                    "epoch", 3, "lr", 0.5, "state_dict", new PickleWriter.Ordered(Map.of("module.w", w, "h", h)));
            writer.writeZip(file, "archive", root);
            byte[] zip = Files.readAllBytes(file);
            writer.writeLegacy(file, root);
            byte[] legacy = Files.readAllBytes(file);
            new SafetensorsWriter()
                    .metadata("a", "b")
                    .add(new TensorInfo("w", DType.BF16, List.of(2L, 3L)), () -> FloatBuffer.allocate(6))
                    .addLongs("n", List.of(2L), () -> new long[2])
                    .write(file, Progress.NONE);
            byte[] safetensors = Files.readAllBytes(file);
            Files.delete(file);
            byte[] npy = NumpyFileTest.npy("<f4", false, "(2, 3)", new byte[24]);
            ByteArrayOutputStream npz = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(npz)) {
                out.putNextEntry(new ZipEntry("arr_0.npy"));
                out.write(npy);
            }
            return List.of(zip, legacy, safetensors, npy, npz.toByteArray());
        } catch (IOException | FoleyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return Arbitraries.integers().between(0, SEEDS.size() - 1).flatMap(which -> Arbitraries.longs()
                .map(seed -> mutate(SEEDS.get(which), new Random(seed))));
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int[] telling = {0, 1, 0x7f, 0x80, 0xff, '(', '.', 'R', 'c', '{', '9', '-'};
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) telling[random.nextInt(telling.length)];
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0xff);
                case 3 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(32), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(16)));
            }
        }
        return bytes;
    }

    @Property(tries = 20_000)
    void mutatedFilesOpenOrAreRefused(@ForAll("mutated") byte[] bytes) {
        assertOpensOrIsRefused(bytes);
    }

    @Property(tries = 3_000)
    void anyBytesOpenOrAreRefused(@ForAll byte[] bytes) {
        assertOpensOrIsRefused(bytes);
    }

    @Property(tries = 5_000)
    void anyPickleOpensOrIsRefused(@ForAll byte[] program) {
        byte[] pickle = new byte[program.length + 2];
        pickle[0] = (byte) 0x80;
        pickle[1] = 2;
        System.arraycopy(program, 0, pickle, 2, program.length);
        Bytes bytes = Bytes.of(Path.of("fuzz"), pickle);
        try {
            Unpickler.read(bytes, new PickleInput(bytes, 0, pickle.length), new TorchObjects(bytes));
        } catch (FoleyException e) {
            assertThat(e).hasMessageContaining("fuzz");
        }
    }

    private static void assertOpensOrIsRefused(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (TensorSource source = CheckpointFiles.open(Bytes.of(Path.of("fuzz"), bytes))) {
            for (TensorInfo info : source.tensors().values()) {
                if (info.elements() < 1 << 18) {
                    assertThat(source.readFloats(info.name()).remaining()).isEqualTo((int) info.elements());
                }
            }
        } catch (FoleyException e) {
            assertThat(e).hasMessageContaining("fuzz");
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8L << 20);
    }
}
