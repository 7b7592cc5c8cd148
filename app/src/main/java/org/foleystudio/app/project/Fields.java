package org.foleystudio.app.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads fields of a JSON object; what is missing or of the wrong kind is an {@code IllegalArgumentException}. */
record Fields(JsonObject json) {
    static Fields of(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("expected an object, got " + kind(element));
        }
        return new Fields(element.getAsJsonObject());
    }

    boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    String text(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.getAsString();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    long whole(String name) {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > 9e15) {
            throw new IllegalArgumentException(name + " is no whole number");
        }
        return primitive(name).getAsBigDecimal().longValueExact();
    }

    int small(String name) {
        return Math.toIntExact(whole(name));
    }

    double number(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isNumber() || !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value.getAsDouble();
    }

    OptionalDouble optionalNumber(String name) {
        return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
    }

    boolean truth(String name) {
        if (!has(name)) {
            return false;
        }
        JsonPrimitive value = primitive(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " is neither true nor false");
        }
        return value.getAsBoolean();
    }

    Fields object(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return of(json.get(name));
    }

    /** The elements that could be read; for each other one a word to {@code faults}. */
    <T> List<T> list(String name, List<String> faults, Function<Fields, T> read) {
        List<T> out = new ArrayList<>();
        if (!has(name)) {
            return out;
        }
        if (!json.get(name).isJsonArray()) {
            faults.add(name + " is no list");
            return out;
        }
        JsonArray array = json.get(name).getAsJsonArray();
        for (int i = 0; i < array.size(); i++) {
            try {
                out.add(read.apply(of(array.get(i))));
            } catch (IllegalArgumentException | ArithmeticException e) {
                faults.add(name + "[" + i + "]: " + e.getMessage());
            }
        }
        return out;
    }

    private JsonPrimitive primitive(String name) {
        JsonElement element = json.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            throw new IllegalArgumentException(element == null ? name + " is missing" : name + " is " + kind(element));
        }
        return element.getAsJsonPrimitive();
    }

    private static String kind(JsonElement element) {
        return element.isJsonArray() ? "a list" : element.isJsonObject() ? "an object" : "no value";
    }
}
