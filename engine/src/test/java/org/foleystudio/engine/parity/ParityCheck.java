package org.foleystudio.engine.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a case and tells where its numbers are not the published code's. */
final class ParityCheck {
    private ParityCheck() {}

    /** What differs by more than the case allows; empty where nothing does. */
    static List<String> faults(ParityCase parityCase) throws Exception {
        ParityRunner runner = ParityComponents.RUNNERS.get(parityCase.component());
        if (runner == null) {
            return List.of("no runner understands component " + parityCase.component());
        }
        Map<String, float[]> actual = runner.run(parityCase);
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, JsonElement> entry :
                parityCase.json().getAsJsonObject("expected").entrySet()) {
            String name = entry.getKey();
            float[] values = actual.get(name);
            if (values == null) {
                faults.add(name + ": not produced");
                continue;
            }
            compare(parityCase, name, entry.getValue(), values, faults);
        }
        return faults;
    }

    private static void compare(
            ParityCase parityCase, String name, JsonElement expectedJson, float[] actual, List<String> faults)
            throws Exception {
        float[] expected;
        JsonObject tolerance = null;
        if (expectedJson.isJsonObject()) {
            JsonObject object = expectedJson.getAsJsonObject();
            expected = parityCase.tensor(
                    object.get("file").getAsString(), object.get("tensor").getAsString());
            tolerance = object.getAsJsonObject("tolerance");
        } else {
            expected = new float[] {expectedJson.getAsFloat()};
        }
        if (tolerance == null) {
            JsonElement common = parityCase.json().get("tolerance");
            tolerance = common.isJsonObject()
                            && common.getAsJsonObject().has(name)
                            && common.getAsJsonObject().get(name).isJsonObject()
                    ? common.getAsJsonObject().getAsJsonObject(name)
                    : common.getAsJsonObject();
        }
        if (expected.length != actual.length) {
            faults.add(name + ": " + actual.length + " values, expected " + expected.length);
            return;
        }
        double worst = 0;
        int at = 0;
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            double d = Math.abs((double) actual[i] - expected[i]);
            if (!(d <= worst)) {
                worst = d;
                at = i;
            }
            difference += d * d;
            norm += (double) expected[i] * expected[i];
        }
        double relative = norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
        double maxAbs = tolerance.has("maxAbs") ? tolerance.get("maxAbs").getAsDouble() : Double.POSITIVE_INFINITY;
        double relL2 = tolerance.has("relL2") ? tolerance.get("relL2").getAsDouble() : Double.POSITIVE_INFINITY;
        if (Double.isInfinite(maxAbs) && Double.isInfinite(relL2)) {
            faults.add(name + ": the case states no tolerance");
        }
        if (!(worst <= maxAbs) || !(relative <= relL2)) {
            faults.add("%s: maxAbs %.3g (allowed %.3g) at %d: %s for %s; relL2 %.3g (allowed %.3g)"
                    .formatted(name, worst, maxAbs, at, actual[at], expected[at], relative, relL2));
        }
    }
}
