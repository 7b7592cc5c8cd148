package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.FoleyException.Code;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine through its public door: a bundle on disk in, takes out. */
class FoleyEngineBundleTest {
    @TempDir
    static Path folder;

    private static Bundle bundle;
    private static Path clip;

    @BeforeAll
    static void write() throws Exception {
        bundle = BundleFixtures.write(folder, "small", new Defaults(4, 3, 0.5, "adaptive"));
        clip = TestClip.write(folder.resolve("clip.mp4"), 30, 25);
    }

    private static GenerationSettings settings() {
        return GenerationSettings.recommended(bundle.manifest());
    }

    private static float[] sound(FoleyEngine engine, GenerationSettings settings) throws FoleyException {
        return engine.generate(clip, settings, Progress.NONE).get(0).sound().mixDown();
    }

    @Test
    void givesTheSameSamplesForTheSameSettings() throws Exception {
        float[] first;
        try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu())) {
            first = sound(engine, settings());
            assertThat(sound(engine, settings().withSeed(7))).isNotEqualTo(first);
            assertThat(sound(engine, settings()))
                    .as("with the clip's features kept")
                    .isEqualTo(first);
        }
        try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu())) {
            assertThat(sound(engine, settings())).as("opened anew").isEqualTo(first);
            List<Take> takes = engine.generate(clip, settings().withTakes(2), Progress.NONE);
            assertThat(takes.get(0).sound().mixDown()).as("among others").isEqualTo(first);
            assertThat(takes.get(1).provenance())
                    .containsEntry("seed", "43")
                    .containsEntry("bundle", "small")
                    .containsEntry("bundleSha256", bundle.sha256());
        }
    }

    @Test
    void keepsFeaturesOfTheSamePartOnly() throws Exception {
        GenerationSettings half = settings().withSpan(0.6, OptionalDouble.empty());
        try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu());
                FoleyEngine fresh = FoleyEngine.open(bundle, EngineOptions.cpu())) {
            sound(engine, settings());
            assertThat(sound(engine, half)).isEqualTo(sound(fresh, half));
        }
    }

    @Test
    void stopsBetweenStepsAndGoesOnAsIfNothingHadBeen() throws Exception {
        try (FoleyEngine engine = FoleyEngine.open(bundle, EngineOptions.cpu())) {
            float[] whole = sound(engine, settings());
            int before = engine.liveArrays();
            AtomicInteger steps = new AtomicInteger();
            Progress impatient = new Progress() {
                @Override
                public void report(String stage, long done, long total) {
                    if (stage.equals("sample")) {
                        steps.set((int) done);
                    }
                }

                @Override
                public boolean isCancelled() {
                    return steps.get() >= 2;
                }
            };
            assertThatThrownBy(() -> engine.generate(clip, settings(), impatient))
                    .isInstanceOfSatisfying(
                            FoleyException.class, e -> assertThat(e.code()).isEqualTo(Code.CANCELLED));
            assertThat(steps).hasValue(2);
            assertThat(engine.liveArrays()).isEqualTo(before);
            assertThat(sound(engine, settings())).isEqualTo(whole);
        }
    }

    @Test
    void refusesADeviceThatIsNotThere() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                EngineReport.collect().torchFlavour().startsWith("cpu"), "this libtorch may have a CUDA device");
        EngineOptions cuda = new EngineOptions(ComputeDevice.CUDA, Precision.FLOAT32);
        assertThatThrownBy(() -> FoleyEngine.open(bundle, cuda))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(Code.MISSING))
                .hasMessageContaining("cpu");
    }
}
