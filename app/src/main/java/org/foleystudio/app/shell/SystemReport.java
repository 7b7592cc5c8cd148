package org.foleystudio.app.shell;

import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.engine.ProductVersion;

/** A few lines on this machine for a bug report. */
final class SystemReport {
    private SystemReport() {}

    static String text(Preferences preferences) {
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                "\n",
                "Foley Studio " + ProductVersion.number(),
                "Java " + System.getProperty("java.version") + ", JavaFX " + System.getProperty("javafx.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                runtime.availableProcessors() + " processors, heap " + (runtime.totalMemory() >> 20) + " of "
                        + (runtime.maxMemory() >> 20) + " MiB",
                "Device " + preferences.deviceProperty().get() + ", threads "
                        + preferences.threadsProperty().get(),
                "");
    }
}
