package org.foleystudio.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small text that a room keeps between sessions, such as its presets. */
final class KeptText {
    private static final Logger LOG = LoggerFactory.getLogger(KeptText.class);

    private final Path file;
    private final Tasks tasks;

    KeptText(Path file, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
    }

    String read() {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            LOG.warn("{} not read", file.getFileName(), e);
            return "";
        }
    }

    void write(String text) {
        tasks.quietly(Pool.FILES, () -> {
            try {
                WholeFile.write(file, part -> Files.writeString(part, text));
            } catch (FoleyException e) {
                LOG.warn("{} not written", file.getFileName(), e);
            }
        });
    }
}
