package org.foleystudio.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.foleystudio.app.preferences.Preferences;

/** A few lines on this machine for a bug report. */
final class SystemReport {
    private SystemReport() {}

    static String version() {
        Properties properties = new Properties();
        try (InputStream in = SystemReport.class.getResourceAsStream("/org/foleystudio/app/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "?";
        }
        return properties.getProperty("version", "?");
    }

    static String text(Preferences preferences) {
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                "\n",
                "Foley Studio " + version(),
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
