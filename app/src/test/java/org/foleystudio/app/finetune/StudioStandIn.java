package org.foleystudio.app.finetune;

import java.nio.file.Path;

/** A studio as far as a run is concerned: starts the run's process and stays, until it is killed. */
public final class StudioStandIn {
    private StudioStandIn() {}

    /** @param arguments folder of the run */
    public static void main(String[] arguments) throws Exception {
        RunViewModel.begin(new ProcessRunHost(), Path.of(arguments[0]));
        System.out.println("started");
        Thread.sleep(600_000);
    }
}
