package org.foleystudio.engine.checkpoint;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;

/**
 * Writes a safetensors file tensor by tensor: elements are asked for when their turn comes, so memory holds one tensor
 * at a time. Tensors with wide elements come first (each then lies on a multiple of its width), else in the order they
 * were added.
 */
public final class SafetensorsWriter {
    /** Gives the elements of one tensor when it is written. */
    @FunctionalInterface
    public interface Floats {
        /** All elements, row-major. */
        FloatBuffer read() throws FoleyException;
    }

    /** Gives the elements of one integer tensor when it is written. */
    @FunctionalInterface
    public interface Longs {
        /** All elements, row-major. */
        long[] read() throws FoleyException;
    }

    private interface Content {
        void write(ByteBuffer buffer, WritableByteChannel channel) throws IOException, FoleyException;
    }

    private record Entry(TensorInfo info, Content content) {
        long bytes() {
            return Math.multiplyExact(info.elements(), info.type().bytes());
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, String> metadata = new TreeMap<>();

    /** Creates a writer without tensors. */
    public SafetensorsWriter() {}

    /** Adds a line of file-level metadata. */
    public SafetensorsWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Adds a tensor to be written as its info says: F64, F32, F16 or BF16. */
    public SafetensorsWriter add(TensorInfo info, Floats floats) {
        if (!info.type().isFloat()) {
            throw new IllegalArgumentException(info.name() + " is " + info.type() + ", not a float type");
        }
        return add(info, (buffer, channel) -> {
            FloatBuffer values = floats.read();
            checkCount(info, values.remaining());
            while (values.hasRemaining()) {
                makeRoom(buffer, channel);
                Elements.put(buffer, info.type(), values.get());
            }
        });
    }

    /** Adds a tensor of 64-bit integers. */
    public SafetensorsWriter addLongs(String name, List<Long> shape, Longs longs) {
        TensorInfo info = new TensorInfo(name, DType.I64, shape);
        return add(info, (buffer, channel) -> {
            long[] values = longs.read();
            checkCount(info, values.length);
            for (long value : values) {
                makeRoom(buffer, channel);
                buffer.putLong(value);
            }
        });
    }

    private SafetensorsWriter add(TensorInfo info, Content content) {
        if (!names.add(info.name()) || info.name().equals("__metadata__")) {
            throw new IllegalArgumentException("tensor " + info.name() + " twice or not allowed");
        }
        entries.add(new Entry(info, content));
        return this;
    }

    private static void checkCount(TensorInfo info, int count) {
        if (count != info.elements()) {
            throw new IllegalArgumentException(
                    info.name() + " has shape " + info.shape() + " but " + count + " elements");
        }
    }

    private static void makeRoom(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            drain(buffer, channel);
        }
    }

    private static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Writes the file, atomically: on failure or cancellation the target stays as it was. */
    public void write(Path target, Progress progress) throws FoleyException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt((Entry e) -> -e.info.type().bytes()));
        byte[] header = header(sorted);
        long total = sorted.stream().mapToLong(Entry::bytes).sum();
        WholeFile.stream(target, 8 + header.length + total, channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Bytes.WINDOW).order(ByteOrder.LITTLE_ENDIAN);
            drain(buffer.putLong(header.length), channel);
            ByteBuffer text = ByteBuffer.wrap(header);
            while (text.hasRemaining()) {
                channel.write(text);
            }
            long done = 0;
            for (Entry entry : sorted) {
                progress.checkCancelled();
                progress.report("write", done, total);
                entry.content.write(buffer, channel);
                done += entry.bytes();
            }
            drain(buffer, channel);
            progress.report("write", total, total);
        });
    }

    private byte[] header(List<Entry> sorted) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name("__metadata__").beginObject();
                for (Map.Entry<String, String> line : metadata.entrySet()) {
                    json.name(line.getKey()).value(line.getValue());
                }
                json.endObject();
            }
            long offset = 0;
            for (Entry entry : sorted) {
                json.name(entry.info.name()).beginObject();
                json.name("dtype").value(entry.info.type().name());
                json.name("shape").beginArray();
                for (long axis : entry.info.shape()) {
                    json.value(axis);
                }
                json.endArray();
                json.name("data_offsets").beginArray().value(offset);
                offset += entry.bytes();
                json.value(offset).endArray().endObject();
            }
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        int pad = Math.floorMod(-text.toString().getBytes(StandardCharsets.UTF_8).length, 8);
        return (text + " ".repeat(pad)).getBytes(StandardCharsets.UTF_8);
    }
}
