package org.foleystudio.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Results on standard output: one JSON object for scripts, or aligned lines for people. */
final class Output {
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create();

    private Output() {}

    static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    static void print(@Nullable CommandSpec spec, JsonObject object, boolean json) {
        PrintWriter out = out(spec);
        if (json) {
            out.println(GSON.toJson(object));
        } else {
            lines(out, object, "");
        }
        out.flush();
    }

    private static void lines(PrintWriter out, JsonObject object, String indent) {
        int width = object.keySet().stream()
                .mapToInt(key -> words(key).length())
                .max()
                .orElse(0);
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            String name = words(entry.getKey());
            String key = indent + name + " ".repeat(width - name.length()) + "  ";
            JsonElement value = entry.getValue();
            if (value.isJsonObject()) {
                out.println(indent + name);
                lines(out, value.getAsJsonObject(), indent + "  ");
            } else if (value.isJsonArray()
                    && !value.getAsJsonArray().isEmpty()
                    && value.getAsJsonArray().get(0).isJsonObject()) {
                out.println(indent + name);
                value.getAsJsonArray().forEach(e -> {
                    lines(out, e.getAsJsonObject(), indent + "  ");
                    out.println();
                });
            } else if (value.isJsonPrimitive()) {
                out.println(key + value.getAsString());
            } else if (value.isJsonArray()) {
                out.println(key + list(value.getAsJsonArray()));
            }
        }
    }

    private static String list(JsonArray values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.isJsonPrimitive() ? value.getAsString() : value.toString()));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    /** {@code windowSeconds} as people write it. */
    private static String words(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z][a-z])", " ").toLowerCase(Locale.ROOT);
    }
}
