package org.foleystudio.engine.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;

/** One folder of reference numbers made by the published code: {@code case.json} and safetensors files. */
record ParityCase(Path folder, JsonObject json) {
    static ParityCase read(Path folder) {
        try {
            return new ParityCase(
                    folder,
                    JsonParser.parseString(Files.readString(folder.resolve("case.json")))
                            .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String component() {
        return json.get("component").getAsString();
    }

    JsonObject config() {
        return json.getAsJsonObject("config");
    }

    JsonObject input(String key) {
        return json.getAsJsonObject("inputs").getAsJsonObject(key);
    }

    boolean hasInput(String key) {
        return json.getAsJsonObject("inputs").has(key);
    }

    long[] inputShape(String key) {
        JsonObject input = input(key);
        if (!input.has("shape")) {
            return new long[] {input.getAsJsonArray("values").size()};
        }
        return longs(input.getAsJsonArray("shape"));
    }

    /** An input as floats, whatever way the case states it: generated, repeated, listed or from a file. */
    float[] inputFloats(String key) throws FoleyException {
        JsonObject input = input(key);
        if (input.has("values")) {
            List<Float> values = new ArrayList<>();
            flatten(input.get("values"), values);
            float[] out = new float[values.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = values.get(i);
            }
            return out;
        }
        if (input.has("file")) {
            String tensor = input.has("tensor") ? input.get("tensor").getAsString() : key;
            return tensor(input.get("file").getAsString(), tensor);
        }
        String name = input.get("name").getAsString();
        double low = input.get("low").getAsDouble();
        double high = input.get("high").getAsDouble();
        if (input.has("repeat")) {
            long[] small = longs(input.getAsJsonArray("generatedShape"));
            return enlarge(
                    SyntheticWeights.uniform(name, elements(small), low, high),
                    small,
                    longs(input.getAsJsonArray("repeat")));
        }
        return SyntheticWeights.uniform(name, elements(inputShape(key)), low, high);
    }

    float[] tensor(String file, String tensor) throws FoleyException {
        try (Safetensors source = Safetensors.open(folder.resolve(file))) {
            float[] values =
                    new float[Math.toIntExact(source.tensors().get(tensor).elements())];
            source.readFloats(tensor).get(values);
            return values;
        }
    }

    /** The published parameter list, integer buffers included. */
    List<TensorInfo> stateDict() throws IOException {
        JsonObject dict = JsonParser.parseString(Files.readString(folder.resolve("state_dict.json")))
                .getAsJsonObject();
        List<TensorInfo> infos = new ArrayList<>();
        dict.entrySet().forEach(e -> {
            JsonObject entry = e.getValue().getAsJsonObject();
            DType type =
                    switch (entry.get("dtype").getAsString()) {
                        case "float32" -> DType.F32;
                        case "float64" -> DType.F64;
                        case "int64" -> DType.I64;
                        default -> throw new IllegalStateException("unknown dtype in " + e);
                    };
            List<Long> shape = new ArrayList<>();
            entry.getAsJsonArray("shape").forEach(a -> shape.add(a.getAsLong()));
            infos.add(new TensorInfo(e.getKey(), type, shape));
        });
        return infos;
    }

    static long[] longs(JsonArray array) {
        long[] out = new long[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = array.get(i).getAsLong();
        }
        return out;
    }

    static int elements(long[] shape) {
        long n = 1;
        for (long axis : shape) {
            n *= axis;
        }
        return Math.toIntExact(n);
    }

    private static void flatten(JsonElement element, List<Float> into) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(e -> flatten(e, into));
        } else if (element.getAsJsonPrimitive().isBoolean()) {
            into.add(element.getAsBoolean() ? 1f : 0f);
        } else {
            into.add(element.getAsFloat());
        }
    }

    private static float[] enlarge(float[] values, long[] shape, long[] repeat) {
        long[] big = new long[shape.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = shape[i] * repeat[i];
        }
        float[] out = new float[elements(big)];
        for (int i = 0; i < out.length; i++) {
            int rest = i;
            int index = 0;
            int step = 1;
            for (int axis = big.length - 1; axis >= 0; axis--) {
                index += (int) (rest % big[axis] / repeat[axis]) * step;
                rest /= (int) big[axis];
                step *= (int) shape[axis];
            }
            out[i] = values[index];
        }
        return out;
    }
}
