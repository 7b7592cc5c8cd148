package org.foleystudio.app.shell;

import java.time.Clock;
import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the start of the program. */
final class FirstPicture {
    private static final Logger LOG = LoggerFactory.getLogger(FirstPicture.class);

    private FirstPicture() {}

    /** Says in the log when the window was first painted: at the second pulse the first one's picture is there. */
    static void note(Stage stage, Clock clock) {
        AnimationTimer timer = new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    ProcessHandle.Info process = ProcessHandle.current().info();
                    process.startInstant()
                            .ifPresent(begun -> LOG.info(
                                    "window painted {} ms after the start of the process, {} ms of processor time",
                                    Duration.between(begun, clock.instant()).toMillis(),
                                    process.totalCpuDuration()
                                            .map(Duration::toMillis)
                                            .orElse(-1L)));
                }
            }
        };
        timer.start();
    }
}
