package org.foleystudio.app.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import org.foleystudio.app.project.ProjectFolder;
import org.foleystudio.app.ui.Strings;
import org.foleystudio.engine.files.ProgramFolders;

/** Starts the window, or says in one sentence why it cannot. */
public final class Studio {
    private Studio() {}

    /** Whether arguments mean the window: none, or nothing but projects and clips that are there. */
    public static boolean isWanted(String[] arguments) {
        return Arrays.stream(arguments).allMatch(Studio::opens);
    }

    private static boolean opens(String argument) {
        try {
            Path path = Path.of(argument);
            return ProjectFolder.isProject(path) || ClipImport.looksLikeClip(path) && Files.isRegularFile(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Why no window can be opened, in a sentence; empty where one can. */
    public static Optional<String> obstacle() {
        boolean hasOwnScreen = "Monocle".equals(System.getProperty("glass.platform"));
        return hasOwnScreen || hasDisplay(System.getProperty("os.name", ""), System.getenv())
                ? Optional.empty()
                : Optional.of(Strings.text("shell.no-display"));
    }

    /** Opens the window and waits until it is closed; returns the exit code. */
    public static int run(String[] arguments) {
        LogFile.begin(ProgramFolders.ofThisProcess().data().resolve("logs"));
        Application.launch(StudioApplication.class, arguments);
        return 0;
    }

    /** On Linux the toolkit needs an X display, which Wayland offers too. */
    static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.toLowerCase(Locale.ROOT).startsWith("linux")
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }
}
