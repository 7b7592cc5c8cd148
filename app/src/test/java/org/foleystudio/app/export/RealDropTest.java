package org.foleystudio.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drags into another program, by mouse, on an X server of its own; run by {@code ./foley test --tag desktop}. */
@Tag("desktop")
class RealDropTest {
    @TempDir
    Path out;

    @Test
    void filesArriveInAnotherProgram() throws Exception {
        boolean isLinux = System.getProperty("os.name", "").startsWith("Linux");
        Assumptions.assumeTrue(isLinux, "the script knows X servers only");
        ProcessBuilder script = new ProcessBuilder("bash", "src/test/scripts/drop.sh", out.toString());
        script.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        script.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = script.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Assumptions.assumeTrue(process.exitValue() != 77, said);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("all as it should be");
    }
}
