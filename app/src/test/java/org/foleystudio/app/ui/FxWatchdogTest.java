package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The watchdog of the journeys barks: else its silence would say nothing. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FxWatchdogTest {
    private static List<String> stallsOf(Runnable event) throws Exception {
        try (FxWatchdog watchdog = FxWatchdog.start()) {
            WaitForAsyncUtils.waitForAsyncFx(20_000, event);
            return watchdog.stalls();
        }
    }

    @Test
    void findsAnEventThatWaits() throws Exception {
        assertThat(stallsOf(() -> SlowEvents.waitFor(600)))
                .isNotEmpty()
                .allMatch(stall -> stall.contains("SlowEvents.waitFor waits"));
    }

    @Test
    void findsAnEventThatCalculates() throws Exception {
        assertThat(stallsOf(() -> SlowEvents.calculateFor(600)))
                .isNotEmpty()
                .allMatch(stall -> stall.contains("SlowEvents.calculateFor calculates"));
    }

    @Test
    void letsShortEventsPass() throws Exception {
        assertThat(stallsOf(() -> SlowEvents.calculateFor(20))).isEmpty();
    }
}
