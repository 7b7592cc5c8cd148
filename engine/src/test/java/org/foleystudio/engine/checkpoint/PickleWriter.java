package org.foleystudio.engine.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Emits pickles of protocol 2 as Python would, and a few that Python would not. */
public final class PickleWriter {
    /** A Python class or function by name. */
    public record Name(String module, String name) {}

    /** A call: the REDUCE instruction. */
    public record Call(Name function, List<Object> arguments) {}

    /** A reference to a storage: the BINPERSID instruction. */
    public record Persistent(List<Object> id) {}

    /** A tuple; a {@link List} becomes a list. */
    public record Tuple(List<Object> items) {
        public static Tuple of(Object... items) {
            return new Tuple(Arrays.asList(items));
        }
    }

    /** An OrderedDict with metadata, as state dictionaries are; a {@link Map} becomes a plain dictionary. */
    public record Ordered(Map<String, ?> entries) {}

    /** Python's None. */
    public static final Object NONE = new Object();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public PickleWriter() {
        raw(0x80, 2);
    }

    public PickleWriter raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public PickleWriter text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    /** The finished pickle. */
    public byte[] stop() {
        raw('.');
        return out.toByteArray();
    }

    public static byte[] of(Object value) {
        return new PickleWriter().value(value).stop();
    }

    public PickleWriter value(Object value) {
        if (value == NONE) {
            raw('N');
        } else if (value instanceof Boolean flag) {
            raw(flag ? 0x88 : 0x89);
        } else if (value instanceof Integer small) {
            raw('J');
            int32(small);
        } else if (value instanceof Long wide) {
            raw(0x8a, 8);
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(wide)
                    .array());
        } else if (value instanceof Double number) {
            raw('G');
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof String text) {
            raw('X');
            int32(text.getBytes(StandardCharsets.UTF_8).length);
            text(text);
        } else {
            structure(value);
        }
        return this;
    }

    private void structure(Object value) {
        if (value instanceof Name name) {
            text("c" + name.module + "\n" + name.name + "\n");
        } else if (value instanceof Tuple tuple) {
            raw('(');
            tuple.items.forEach(this::value);
            raw('t');
        } else if (value instanceof List<?> list) {
            raw(']', '(');
            list.forEach(this::value);
            raw('e');
        } else if (value instanceof Map<?, ?> map) {
            raw('}');
            entries(map);
        } else if (value instanceof Ordered ordered) {
            value(new Call(new Name("collections", "OrderedDict"), List.of()));
            entries(ordered.entries);
            value(Map.of("_metadata", Map.of("version", 1)));
            raw('b');
        } else if (value instanceof Call call) {
            value(call.function);
            value(new Tuple(call.arguments));
            raw('R');
        } else if (value instanceof Persistent persistent) {
            value(new Tuple(persistent.id));
            raw('Q');
        } else {
            throw new IllegalArgumentException("cannot pickle " + value);
        }
    }

    private void entries(Map<?, ?> map) {
        raw('(');
        map.forEach((key, item) -> {
            value(key);
            value(item);
        });
        raw('u');
    }
}
