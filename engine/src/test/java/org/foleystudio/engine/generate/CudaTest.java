package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by {@code ./foley test --tag device} on a machine with a CUDA device and its libtorch; fails on any other. */
@Tag("device")
class CudaTest {
    private static final GenerationSettings SETTINGS =
            GenerationSettings.paper().withSteps(5).withTakes(2);

    @TempDir
    private static Path folder;

    private static Bundle bundle;

    @BeforeAll
    static void write() throws FoleyException {
        bundle = BundleFixtures.write(folder, "tiny", Defaults.paper());
    }

    private static List<Take> takes(ComputeDevice device, Precision precision) throws FoleyException {
        try (FoleyEngine engine = FoleyEngine.open(bundle, new EngineOptions(device, precision))) {
            List<Take> takes = engine.generate(
                    new TinyModel.Frames(250, 25),
                    PictureLength.ofFrames(250, 25, 1),
                    Map.of(),
                    SETTINGS,
                    Progress.NONE);
            assertThat(engine.liveArrays()).isZero();
            return takes;
        }
    }

    @Test
    void givesNearlyWhatTheProcessorGives() throws FoleyException {
        List<Take> here = takes(ComputeDevice.CPU, Precision.FLOAT32);
        List<Take> there = takes(ComputeDevice.CUDA, Precision.FLOAT32);
        for (int take = 0; take < here.size(); take++) {
            assertThat(distance(there.get(take), here.get(take))).isLessThan(1e-3);
            assertThat(there.get(take).sound().length())
                    .isEqualTo(here.get(take).sound().length());
        }
    }

    @Test
    void givesTheSameAgain() throws FoleyException {
        float[] once =
                takes(ComputeDevice.CUDA, Precision.FLOAT32).get(0).latent().values();
        float[] again =
                takes(ComputeDevice.CUDA, Precision.FLOAT32).get(0).latent().values();
        assertThat(again).isEqualTo(once);
    }

    @Test
    void isNearlyTheSameInBfloat16() throws FoleyException {
        Take full = takes(ComputeDevice.CUDA, Precision.FLOAT32).get(0);
        Take brief = takes(ComputeDevice.CUDA, Precision.BFLOAT16).get(0);
        assertThat(distance(brief, full)).isLessThan(2e-2);
    }

    @Test
    void saysSoWhereTheDeviceIsTooSmall() throws FoleyException {
        try (NDManager device = Torch.open("test", Device.gpu(0))) {
            assertThatThrownBy(() -> device.zeros(new Shape(1L << 44)))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(DeviceFault.of(e))
                            .hasValueSatisfying(
                                    said -> assertThat(said.code()).isEqualTo(FoleyException.Code.OUT_OF_MEMORY)));
        }
    }

    private static double distance(Take a, Take b) {
        float[] x = a.latent().values();
        float[] y = b.latent().values();
        double error = 0;
        double size = 0;
        for (int i = 0; i < x.length; i++) {
            error += Math.pow(x[i] - y[i], 2);
            size += Math.pow(y[i], 2);
        }
        return Math.sqrt(error / size);
    }
}
