package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.foleystudio.engine.signal.Loudness;

/** Measures of sounds as scripts see them: three decimals, and null where there is no such number. */
final class SoundJson {
    private SoundJson() {}

    /** A number; silence has no level. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(Math.round(value * 1000) / 1000.0) : JsonNull.INSTANCE;
    }

    static JsonArray numbers(List<Double> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(number(value)));
        return array;
    }

    /** Adds the levels of a sound. */
    static void addLevels(JsonObject json, Loudness loudness) {
        json.add("integratedLufs", number(loudness.integratedLufs()));
        json.add("truePeakDb", number(loudness.truePeakDb()));
        json.add("peakDb", number(loudness.peakDb()));
        json.add("rmsDb", number(loudness.rmsDb()));
    }
}
