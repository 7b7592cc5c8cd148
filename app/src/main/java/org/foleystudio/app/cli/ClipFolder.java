package org.foleystudio.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;

/** The clips of a folder. */
final class ClipFolder {
    private ClipFolder() {}

    /** All that are clips by their names, in order. */
    static List<Path> clips(Path folder) throws FoleyException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> clips = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(".*\\.(mp4|mov|mkv|webm|avi|m4v|mxf|mts|ts)"))
                    .sorted()
                    .toList();
            if (!clips.isEmpty()) {
                return clips;
            }
        } catch (IOException e) {
            throw new FoleyException(FoleyException.Code.FILE, "Cannot read the folder " + folder + ".", e);
        }
        throw new FoleyException(FoleyException.Code.FILE, "The folder " + folder + " holds no clips.");
    }
}
