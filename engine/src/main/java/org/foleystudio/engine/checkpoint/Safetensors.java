package org.foleystudio.engine.checkpoint;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/**
 * Reads safetensors files: 8 bytes of header length, a JSON header, then raw little-endian tensors. As the format
 * demands, the tensors must fill the data part without holes or overlaps.
 */
public final class Safetensors extends StoredTensors {
    /** Longest header the format allows. */
    static final long MAX_HEADER = 100_000_000;

    private static final int MOST_TENSORS = 1 << 20;

    private record Span(String name, long begin, long end) {}

    private final List<Span> spans = new ArrayList<>();

    private Safetensors(Bytes bytes) throws FoleyException {
        super(bytes);
        readHeader();
    }

    /** Opens a file and checks its header. */
    public static Safetensors open(Path file) throws FoleyException {
        return open(Bytes.open(file));
    }

    static Safetensors open(Bytes bytes) throws FoleyException {
        try {
            return new Safetensors(bytes);
        } catch (FoleyException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Whether the bytes start as a safetensors file does. */
    static boolean isOne(Bytes bytes) throws FoleyException {
        if (bytes.size() < 10) {
            return false;
        }
        long length = bytes.at(0, 9, 9).getLong();
        return length >= 2 && length <= MAX_HEADER && bytes.at(8, 1, 1).get() == '{';
    }

    private void readHeader() throws FoleyException {
        long size = bytes().size();
        if (size < 8) {
            throw bytes().damaged("it is too short");
        }
        long length = bytes().at(0, 8, 8).getLong();
        if (length < 2 || length > MAX_HEADER || length > size - 8) {
            throw bytes().damaged("its header claims " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] header = bytes().copy(8, (int) length);
        InputStreamReader text = new InputStreamReader(
                new ByteArrayInputStream(header),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            readEntries(json, 8 + length, size - 8 - length);
        } catch (IOException | JsonParseException | IllegalStateException | ArithmeticException e) {
            throw bytes().damaged("its header cannot be parsed", e);
        } catch (NumberFormatException e) {
            throw bytes().damaged("its header holds a number that is none", e);
        }
        checkCover(size - 8 - length);
    }

    private void readEntries(JsonReader json, long dataStart, long dataSize) throws IOException, FoleyException {
        boolean described = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!name.equals("__metadata__")) {
                readTensor(json, name, dataStart, dataSize);
            } else if (described) {
                throw bytes().damaged("it holds __metadata__ twice");
            } else {
                described = true;
                readMetadata(json);
            }
            if (spans.size() > MOST_TENSORS) {
                throw bytes().damaged("it names more than " + MOST_TENSORS + " tensors");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("text after the header");
        }
    }

    private void readMetadata(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            addMetadata(json.nextName(), json.nextString());
        }
        json.endObject();
    }

    private void readTensor(JsonReader json, String name, long dataStart, long dataSize)
            throws IOException, FoleyException {
        Optional<String> type = Optional.empty();
        Optional<List<Long>> shape = Optional.empty();
        Optional<List<Long>> offsets = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            switch (key) {
                case "dtype" -> type = once(type, json.nextString());
                case "shape" -> shape = once(shape, longs(json));
                case "data_offsets" -> offsets = once(offsets, longs(json));
                default -> throw new MalformedJsonException("unknown entry " + key);
            }
        }
        json.endObject();
        if (type.isEmpty()
                || shape.isEmpty()
                || offsets.isEmpty()
                || offsets.get().size() != 2) {
            throw bytes().damaged("tensor " + name + " lacks its type, shape or place");
        }
        TensorInfo info = new TensorInfo(name, type(name, type.get()), shape.get());
        long begin = offsets.get().get(0);
        long end = offsets.get().get(1);
        boolean fits = begin >= 0 && end >= begin && end <= dataSize;
        if (!fits || Math.multiplyExact(info.elements(), info.type().bytes()) != end - begin) {
            throw bytes().damaged("tensor " + name + " does not fit its bytes");
        }
        add(StoredTensor.packed(info, bytes(), dataStart + begin));
        spans.add(new Span(name, begin, end));
    }

    private static <T> Optional<T> once(Optional<T> former, T value) throws MalformedJsonException {
        if (former.isPresent()) {
            throw new MalformedJsonException("an entry twice");
        }
        return Optional.of(value);
    }

    private static List<Long> longs(JsonReader json) throws IOException {
        List<Long> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() != JsonToken.NUMBER || values.size() == 64) {
                throw new MalformedJsonException("expected a short list of numbers");
            }
            long value = Long.parseLong(json.nextString());
            if (value < 0) {
                throw new MalformedJsonException("negative number");
            }
            values.add(value);
        }
        json.endArray();
        return values;
    }

    private DType type(String name, String text) throws FoleyException {
        for (DType type : DType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw bytes().damaged("tensor " + name + " has elements of type " + text + ", which is not supported");
    }

    private void checkCover(long dataSize) throws FoleyException {
        spans.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
        long at = 0;
        for (Span span : spans) {
            if (span.begin != at) {
                String fault = span.begin < at ? " overlaps another" : " leaves a hole before it";
                throw bytes().damaged("tensor " + span.name + fault);
            }
            at = span.end;
        }
        if (at != dataSize) {
            throw bytes().damaged("it holds " + (dataSize - at) + " bytes that belong to no tensor");
        }
    }
}
