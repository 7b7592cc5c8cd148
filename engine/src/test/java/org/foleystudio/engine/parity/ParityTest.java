package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of reference numbers passes at its own tolerances. {@code -Dparity.cases=DIR[:DIR]} adds folders; one
 * that is not understood, or lacks a tensor, fails. {@code -Dparity.only=REGEX} keeps the folders whose name matches.
 */
@Tag("parity")
class ParityTest {
    private static final Path OWN = Path.of("src/test/resources/cases");

    static Stream<Path> cases() throws IOException {
        List<Path> roots = new ArrayList<>(List.of(OWN));
        for (String extra : System.getProperty("parity.cases", "").split(File.pathSeparator)) {
            if (!extra.isBlank()) {
                roots.add(Path.of(extra));
            }
        }
        List<Path> folders = new ArrayList<>();
        for (Path root : roots) {
            assertThat(root).isDirectory();
            if (Files.exists(root.resolve("case.json"))) {
                folders.add(root);
                continue;
            }
            try (Stream<Path> children = Files.list(root)) {
                children.filter(Files::isDirectory).sorted().forEach(folders::add);
            }
        }
        String only = System.getProperty("parity.only", "");
        return folders.stream().filter(f -> f.getFileName().toString().matches(only.isEmpty() ? ".*" : only));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsThePublishedCode(Path folder) throws Exception {
        ParityCase parityCase = ParityCase.read(folder);
        ParityRunner runner = ParityComponents.RUNNERS.get(parityCase.component());
        if (runner == null) {
            fail("no runner understands component " + parityCase.component() + " of " + folder);
            return;
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
        assertThat(faults).as(folder.getFileName().toString()).isEmpty();
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
