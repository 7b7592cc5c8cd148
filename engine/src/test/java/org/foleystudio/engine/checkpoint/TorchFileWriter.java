package org.foleystudio.engine.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as {@code torch.save} does, in both containers; storages are made when they are written. */
public final class TorchFileWriter {
    private record Storage(DType type, long count, Supplier<float[]> values) {
        byte[] bytes() {
            float[] floats = values.get();
            ByteBuffer out = ByteBuffer.allocate(floats.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : floats) {
                switch (type) {
                    case I64 -> out.putLong((long) value);
                    case I32 -> out.putInt((int) value);
                    case I16 -> out.putShort((short) value);
                    case I8, U8, BOOL -> out.put((byte) value);
                    default -> Elements.put(out, type, value);
                }
            }
            return out.array();
        }
    }

    private final Map<String, Storage> storages = new LinkedHashMap<>();

    /** Adds a storage; returns its key. */
    public String storage(DType type, long count, Supplier<float[]> values) {
        String key = Integer.toString(storages.size());
        storages.put(key, new Storage(type, count, values));
        return key;
    }

    /** A whole tensor with a storage of its own. */
    public Object tensor(DType type, List<Long> shape, Supplier<float[]> values) {
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        return view(storage(type, count, values), 0, shape, StoredTensor.rowMajor(shape));
    }

    /** A view of a storage. */
    public Object view(String key, long offset, List<Long> shape, List<Long> strides) {
        Storage storage = storages.get(key);
        String type =
                switch (storage.type) {
                    case F64 -> "DoubleStorage";
                    case F32 -> "FloatStorage";
                    case F16 -> "HalfStorage";
                    case BF16 -> "BFloat16Storage";
                    case I64 -> "LongStorage";
                    case I32 -> "IntStorage";
                    case I16 -> "ShortStorage";
                    case I8 -> "CharStorage";
                    case U8 -> "ByteStorage";
                    case BOOL -> "BoolStorage";
                };
        Object persistent = new PickleWriter.Persistent(
                List.of("storage", new PickleWriter.Name("torch", type), key, "cpu", Math.toIntExact(storage.count)));
        return new PickleWriter.Call(
                new PickleWriter.Name("torch._utils", "_rebuild_tensor_v2"),
                List.of(
                        persistent,
                        (int) offset,
                        new PickleWriter.Tuple(new ArrayList<>(shape)),
                        new PickleWriter.Tuple(new ArrayList<>(strides)),
                        false,
                        new PickleWriter.Call(new PickleWriter.Name("collections", "OrderedDict"), List.of())));
    }

    /** Writes the zip container under a top folder. */
    public void writeZip(Path file, String top, Object root) throws IOException {
        writeZip(file, top, PickleWriter.of(root));
    }

    /** Writes the zip container around a pickle of one's own making. */
    public void writeZip(Path file, String top, byte[] pickle) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            member(zip, top + "/data.pkl", pickle);
            member(zip, top + "/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, Storage> entry : storages.entrySet()) {
                member(zip, top + "/data/" + entry.getKey(), entry.getValue().bytes());
            }
            member(zip, top + "/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Adds one uncompressed member. */
    public static void member(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Writes the older container. */
    public void writeLegacy(Path file, Object root) throws IOException {
        writeLegacy(file, PickleWriter.of(root));
    }

    /** Writes the older container around a pickle of one's own making. */
    public void writeLegacy(Path file, byte[] pickle) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new PickleWriter()
                    .raw(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                    .stop());
            out.write(PickleWriter.of(1001));
            out.write(PickleWriter.of(Map.of("little_endian", true, "protocol_version", 1001)));
            out.write(pickle);
            out.write(PickleWriter.of(new ArrayList<Object>(storages.keySet())));
            for (Storage storage : storages.values()) {
                out.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(storage.count)
                        .array());
                out.write(storage.bytes());
            }
        }
    }
}
