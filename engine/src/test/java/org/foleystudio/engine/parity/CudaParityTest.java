package org.foleystudio.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the networks on a CUDA device. Run by {@code ./foley test --tag device} on a machine that has one; fails
 * on any other. TF32, which libtorch uses for convolutions on its own, must be off ({@code NVIDIA_TF32_OVERRIDE=0}).
 */
@Tag("device")
class CudaParityTest {
    /** What runs without libtorch, or never on a device. */
    private static final Set<String> ELSEWHERE = Set.of(
            "audioldm-mel-front-end",
            "cavp-frame-preprocessing",
            "diff-foley-mel-front-end",
            "diffusion-schedule",
            "evaluation-metrics",
            "griffin-lim",
            "mel-inversion-nnls",
            "none",
            "torch-cpu-noise");

    static Stream<Path> cases() throws IOException {
        return ParityTest.cases()
                .filter(folder -> !ELSEWHERE.contains(ParityCase.read(folder).component()));
    }

    @BeforeAll
    static void onTheDevice() throws FoleyException {
        ParityDevice.use(ComputeDevice.CUDA.open());
    }

    @AfterAll
    static void backOnTheCpu() {
        ParityDevice.use(Device.cpu());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsThePublishedCode(Path folder) throws Exception {
        assertThat(ParityCheck.faults(ParityCase.read(folder)))
                .as(folder.getFileName().toString())
                .isEmpty();
    }
}
