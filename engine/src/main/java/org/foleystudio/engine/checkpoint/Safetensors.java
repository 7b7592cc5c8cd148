package org.foleystudio.engine.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;

/** Reads safetensors files: 8 bytes of header length, a JSON header, then raw little-endian tensors. */
public final class Safetensors implements TensorSource {
    private static final long MAX_HEADER = 100L << 20;

    private record Span(long begin, long end) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private Safetensors(Path file, FileChannel channel) throws IOException, FoleyException {
        this.file = file;
        this.channel = channel;
        readHeader();
    }

    /** Opens a file and checks its header. */
    public static Safetensors open(Path file) throws FoleyException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new Safetensors(file, channel);
            } catch (IOException | FoleyException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
    }

    private void readHeader() throws IOException, FoleyException {
        long size = channel.size();
        if (size < 8) {
            throw damaged("it is too short", null);
        }
        long length = read(0, 8).getLong();
        if (length < 2 || length > MAX_HEADER || length > size - 8) {
            throw damaged("its header claims " + length + " bytes", null);
        }
        String json = StandardCharsets.UTF_8.decode(read(8, (int) length)).toString();
        try {
            JsonObject header = JsonParser.parseString(json).getAsJsonObject();
            for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
                if (entry.getKey().equals("__metadata__")) {
                    entry.getValue()
                            .getAsJsonObject()
                            .entrySet()
                            .forEach(m -> metadata.put(m.getKey(), m.getValue().getAsString()));
                } else {
                    addTensor(entry.getKey(), entry.getValue().getAsJsonObject(), 8 + length, size);
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NumberFormatException
                | ArithmeticException
                | NullPointerException
                | StackOverflowError e) {
            throw damaged("its header cannot be parsed", e);
        }
    }

    private void addTensor(String name, JsonObject entry, long dataStart, long size) throws FoleyException {
        DType type;
        try {
            type = DType.valueOf(entry.get("dtype").getAsString());
        } catch (IllegalArgumentException e) {
            throw damaged("tensor " + name + " has an unknown element type", e);
        }
        List<Long> shape = new ArrayList<>();
        entry.getAsJsonArray("shape").forEach(axis -> shape.add(axis.getAsLong()));
        TensorInfo info = new TensorInfo(name, type, shape);
        long begin = dataStart + entry.getAsJsonArray("data_offsets").get(0).getAsLong();
        long end = dataStart + entry.getAsJsonArray("data_offsets").get(1).getAsLong();
        boolean fits = begin >= dataStart && end >= begin && end <= size;
        if (!fits
                || shape.stream().anyMatch(axis -> axis < 0)
                || Math.multiplyExact(info.elements(), type.bytes()) != end - begin) {
            throw damaged("tensor " + name + " does not fit its bytes", null);
        }
        tensors.put(name, info);
        spans.put(name, new Span(begin, end));
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("unexpected end of file");
            }
        }
        return buffer.flip();
    }

    private FoleyException damaged(String why, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "The file " + file + " is not a usable safetensors file: " + why + ".";
        return cause == null
                ? new FoleyException(FoleyException.Code.CHECKPOINT, message)
                : new FoleyException(FoleyException.Code.CHECKPOINT, message, cause);
    }

    private ByteBuffer bytes(String name) throws FoleyException {
        Span span = spans.get(name);
        if (span == null) {
            throw new IllegalArgumentException("no tensor named " + name + " in " + file);
        }
        try {
            return read(span.begin, Math.toIntExact(span.end - span.begin));
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read " + file + ".", e);
        }
    }

    private TensorInfo info(String name) {
        TensorInfo info = tensors.get(name);
        if (info == null) {
            throw new IllegalArgumentException("no tensor named " + name + " in " + file);
        }
        return info;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public FloatBuffer readFloats(String name) throws FoleyException {
        TensorInfo info = info(name);
        ByteBuffer bytes = bytes(name);
        if (info.type() == DType.F32) {
            return bytes.asFloatBuffer();
        }
        float[] values = new float[Math.toIntExact(info.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (info.type()) {
                case F64 -> (float) bytes.getDouble();
                case F32 -> bytes.getFloat();
                case F16 -> halfToFloat(bytes.getShort());
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case I64 -> bytes.getLong();
                case I32 -> bytes.getInt();
                case I16 -> bytes.getShort();
                case I8 -> bytes.get();
                case U8, BOOL -> bytes.get() & 0xff;
            };
        }
        return FloatBuffer.wrap(values);
    }

    @Override
    public long[] readLongs(String name) throws FoleyException {
        TensorInfo info = info(name);
        ByteBuffer bytes = bytes(name);
        long[] values = new long[Math.toIntExact(info.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (info.type()) {
                case I64 -> bytes.getLong();
                case I32 -> bytes.getInt();
                case I16 -> bytes.getShort();
                case I8 -> bytes.get();
                case U8, BOOL -> bytes.get() & 0xff;
                default -> throw new IllegalArgumentException(name + " holds " + info.type() + ", not integers");
            };
        }
        return values;
    }

    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 31) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (mantissa << 13));
        }
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (mantissa << 13));
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
