package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineReportTest {
    @ParameterizedTest
    @CsvSource({
        "/cache/pytorch/2.7.1-20250812-cpu-linux-x86_64,   '',     cpu",
        "/cache/pytorch/2.7.1-20250812-cu128-linux-x86_64, '',     cu128",
        "C:\\cache\\2.7.1-20250812-cu128-win-x86_64,       '',     cu128",
        "/opt/libtorch/lib,                                cu128,  cu128",
        "/opt/libtorch/lib,                                '',     unknown"
    })
    void knowsTheBuild(String folder, String said, String flavour) {
        assertThat(EngineReport.flavour(folder, said)).isEqualTo(flavour);
    }

    @Test
    void asksForADeviceOnlyWhereTheBuildHasOne() {
        EngineReport report = EngineReport.collect();
        assertThat(report.torchFlavour()).isNotEqualTo("unknown");
        if (report.torchFlavour().startsWith("cpu")) {
            assertThat(report.device()).isEqualTo("cpu");
            assertThat(report.deviceFault()).isEmpty();
        } else {
            assertThat(report.device().equals("cuda"))
                    .isEqualTo(report.deviceFault().isEmpty());
        }
    }
}
