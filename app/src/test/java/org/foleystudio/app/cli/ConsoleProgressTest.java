package org.foleystudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintWriter(out), terminal, now::get);
    }

    @Test
    void writesOnePlainLinePerStageInAPipe() {
        try (ConsoleProgress progress = progress(false)) {
            progress.report("encode", 0, 0);
            progress.report("decode", 1, 0);
            progress.report("encode", 1, 0);
            progress.report("decode", 2, 0);
            progress.report("sample", 1, 2);
        }
        assertThat(out.toString().lines()).containsExactly("encode ...", "decode ...", "sample ...");
    }

    @Test
    void drawsABarWithTheTimeLeftOnATerminal() {
        try (ConsoleProgress progress = progress(true)) {
            progress.report("sample", 0, 4);
            now.set(6_000_000_000L);
            progress.report("sample", 1, 4);
        }
        assertThat(out.toString())
                .contains("[######------------------] 1/4  18 s left")
                .endsWith(System.lineSeparator());
    }
}
