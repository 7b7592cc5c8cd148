package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.benchmark.BenchmarkReport;
import org.junit.jupiter.api.Test;

/** The names that scripts rely on. */
class BenchCommandTest {
    private static final BenchmarkReport REPORT = new BenchmarkReport(
            200.1234,
            Map.of("matMul", 200.1234),
            List.of(new BenchmarkReport.Forward("paper", "B", 256, 2, "float32", 150, 0.75, 610, 1.6)),
            List.of(new BenchmarkReport.Guided("paper", "B", 25, 15.2, 1.2)),
            List.of(
                    new BenchmarkReport.Part("CAVP, 32 frames", 2, 160, 0.8),
                    new BenchmarkReport.Part("Griffin-Lim, 8.2 s", 0.5, 0, 0)),
            Optional.of(new BenchmarkReport.Clip("starter", 3, 0.36, 900)),
            Optional.of(new BenchmarkReport.Lengths(0.35, 0.37, 12)),
            Optional.of(new BenchmarkReport.Training("T", 8, 9.5, 170, 0.84, 1.4, 1.2, 1.9, 0.05, 170)));

    @Test
    void namesAreThoseOfTheContract() {
        JsonObject json = BenchCommand.json(REPORT);
        assertThat(json.keySet()).contains("gemmGflops", "forward", "guidedSampling", "clipToWav", "long");
        assertThat(json.get("gemmGflops").getAsDouble()).isEqualTo(200.123);
        assertThat(first(json, "forward").keySet())
                .contains("kind", "size", "tokens", "batch", "dtype", "gflops", "ofGemm", "ms");
        assertThat(first(json, "guidedSampling").keySet())
                .contains("kind", "size", "steps", "seconds", "versusTwoPass");
        assertThat(json.getAsJsonObject("clipToWav").keySet()).contains("realTimeFactor", "peakRssMiB");
        assertThat(json.getAsJsonObject("long").keySet())
                .containsExactly("secondsPerSecond8s", "secondsPerSecond120s", "rssGrowthMiB");
    }

    @Test
    void givesNoRateToWhatIsNoNetwork() {
        JsonObject json = BenchCommand.json(REPORT);
        assertThat(first(json, "parts").has("ofGemm")).isTrue();
        assertThat(json.getAsJsonArray("parts").get(1).getAsJsonObject().has("ofGemm"))
                .isFalse();
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        BenchmarkReport none = new BenchmarkReport(
                1, Map.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(BenchCommand.json(none).keySet()).doesNotContain("clipToWav", "long", "training");
    }

    private static JsonObject first(JsonObject json, String list) {
        return json.getAsJsonArray(list).get(0).getAsJsonObject();
    }
}
