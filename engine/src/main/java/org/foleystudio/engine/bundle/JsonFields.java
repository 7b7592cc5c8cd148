package org.foleystudio.engine.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of one JSON object strictly; its complaints name the entry by its path. */
final class JsonFields {
    /** An entry that is missing, unknown or of the wrong kind. */
    static final class FieldException extends Exception {
        private static final long serialVersionUID = 1L;

        FieldException(String message) {
            super(message);
        }
    }

    private final JsonObject object;
    private final String path;
    private final Set<String> read = new LinkedHashSet<>();

    JsonFields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private JsonElement element(String key) throws FieldException {
        read.add(key);
        JsonElement element = object.get(key);
        if (element == null || element.isJsonNull()) {
            throw new FieldException("it lacks " + name(key));
        }
        return element;
    }

    boolean has(String key) {
        read.add(key);
        return object.has(key) && !object.get(key).isJsonNull();
    }

    private JsonPrimitive primitive(String key, String kind) throws FieldException {
        if (element(key) instanceof JsonPrimitive primitive) {
            return primitive;
        }
        throw new FieldException(name(key) + " must be " + kind);
    }

    String text(String key) throws FieldException {
        JsonPrimitive primitive = primitive(key, "a text");
        if (!primitive.isString() || primitive.getAsString().length() > 10_000) {
            throw new FieldException(name(key) + " must be a text");
        }
        return primitive.getAsString();
    }

    Optional<String> optionalText(String key) throws FieldException {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    int integer(String key) throws FieldException {
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > 1 << 30) {
            throw new FieldException(name(key) + " must be a whole number");
        }
        return (int) value;
    }

    double number(String key) throws FieldException {
        return number(primitive(key, "a number"), key);
    }

    private double number(JsonPrimitive primitive, String key) throws FieldException {
        if (primitive.isNumber()) {
            double value = primitive.getAsDouble();
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw new FieldException(name(key) + " must be a number");
    }

    boolean flag(String key) throws FieldException {
        JsonPrimitive primitive = primitive(key, "true or false");
        if (!primitive.isBoolean()) {
            throw new FieldException(name(key) + " must be true or false");
        }
        return primitive.getAsBoolean();
    }

    List<Double> numbers(String key) throws FieldException {
        if (!(element(key) instanceof JsonArray array) || array.size() > 1000) {
            throw new FieldException(name(key) + " must be a list of numbers");
        }
        List<Double> values = new ArrayList<>();
        for (JsonElement item : array) {
            if (!(item instanceof JsonPrimitive primitive)) {
                throw new FieldException(name(key) + " must be a list of numbers");
            }
            values.add(number(primitive, key));
        }
        return values;
    }

    JsonFields object(String key) throws FieldException {
        if (element(key) instanceof JsonObject inner) {
            return new JsonFields(inner, name(key));
        }
        throw new FieldException(name(key) + " must be an object");
    }

    Set<String> keys() {
        return object.keySet();
    }

    Map<String, String> texts(String key) throws FieldException {
        JsonFields inner = object(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String entry : inner.keys()) {
            texts.put(entry, inner.text(entry));
        }
        return texts;
    }

    /** Complains of entries that nobody asked for. */
    void end() throws FieldException {
        for (String key : object.keySet()) {
            if (!read.contains(key)) {
                throw new FieldException(name(key) + " is not an entry that this version knows");
            }
        }
    }
}
