package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.engine.bundle.ModelStorage;

/** Where models are kept, in words. */
final class Storage {
    private Storage() {}

    static String words(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            return text("models.storage", folder, Sizes.words(ModelStorage.bytes(folder)), Sizes.words(free));
        } catch (IOException e) {
            return folder.toString();
        }
    }
}
