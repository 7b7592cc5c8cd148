package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFaultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CUDA out of memory. Tried to allocate 2.00 GiB.                 | OUT_OF_MEMORY | memory",
                "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 | OUT_OF_MEMORY | memory",
                "CUDA error: unspecified launch failure                          | MISSING       | unspecified launch failure",
                "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED                      | MISSING       | device cpu"
            })
    void putsFaultsOfTheDeviceIntoASentence(String message, FoleyException.Code code, String said) {
        EngineException fault = new EngineException(message + "\nCUDA kernel errors might be reported later.");
        assertThat(DeviceFault.of(fault)).hasValueSatisfying(sentence -> {
            assertThat(sentence.code()).isEqualTo(code);
            assertThat(sentence).hasMessageContaining(said).hasCause(fault);
            assertThat(sentence.getMessage()).doesNotContain("\n").endsWith(".");
        });
    }

    @Test
    void leavesOurOwnMistakesAlone() {
        assertThat(DeviceFault.of(new EngineException("The size of tensor a must match")))
                .isEmpty();
    }

    /** The tests run on the processor's libtorch, which knows of no device. */
    @Test
    void saysSoWhereThereIsNoDevice(@TempDir Path folder) throws FoleyException {
        var bundle = BundleFixtures.write(folder, "tiny", Defaults.paper());
        EngineOptions options = new EngineOptions(ComputeDevice.CUDA, Precision.FLOAT32);
        assertThatThrownBy(() -> FoleyEngine.open(bundle, options))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.MISSING))
                .hasMessageContaining("No CUDA device");
    }
}
