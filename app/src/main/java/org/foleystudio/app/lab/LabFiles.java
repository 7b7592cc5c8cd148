package org.foleystudio.app.lab;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.app.ui.Work;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.evaluate.ExhibitText;
import org.foleystudio.engine.files.WholeFile;

/** Writes what was found into files of other programs. */
public final class LabFiles {
    /** Kinds of files. */
    public enum Kind {
        /** Charts as pixels. */
        PNG,
        /** Charts as shapes. */
        SVG,
        /** Tables and the numbers of the charts. */
        CSV;

        /** What file names end with. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Asks the user for a file. */
    @FunctionalInterface
    public interface SaveDialog {
        /** Where to; empty where the user changes their mind. */
        Optional<Path> ask(String suggestedName, Kind kind);
    }

    private final Tasks tasks;
    private final Toasts toasts;
    private final SaveDialog dialog;

    /** Writes in the background and says so. */
    public LabFiles(Tasks tasks, Toasts toasts, SaveDialog dialog) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.dialog = dialog;
    }

    /** Kinds that an exhibit can be written as. */
    static List<Kind> kinds(Exhibit exhibit) {
        return exhibit.charts().isEmpty() ? List.of(Kind.CSV) : List.of(Kind.values());
    }

    /** Asks where to, and writes. */
    void save(Exhibit exhibit, Kind kind, String model, Palette palette) {
        Optional<Path> file = dialog.ask(model + "-" + exhibit.id() + "." + kind.ending(), kind);
        if (file.isEmpty()) {
            return;
        }
        Path target = ended(file.get(), kind);
        tasks.start(Pool.FILES, text("lab.saving", target.getFileName()), work(exhibit, kind, palette, target))
                .onDone(written -> toasts.show(Toasts.Kind.INFO, text("lab.saved", written.getFileName())))
                .onFailure(failure -> toasts.show(Toasts.Kind.WARNING, String.valueOf(failure.getMessage())));
    }

    /** Not every file dialog adds the ending of the kind; a file that is there is never chosen by that. */
    private static Path ended(Path file, Kind kind) {
        String name = file.getFileName() + "." + kind.ending();
        boolean hasOne =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith("." + kind.ending());
        return hasOne || Files.exists(file.resolveSibling(name)) ? file : file.resolveSibling(name);
    }

    private static Work<Path> work(Exhibit exhibit, Kind kind, Palette palette, Path target) {
        if (kind == Kind.PNG) {
            WritableImage image = ExhibitPicture.of(exhibit, palette);
            return progress -> {
                ExhibitPicture.write(image, target);
                return target;
            };
        }
        return progress -> {
            String content = kind == Kind.CSV ? ExhibitText.csv(exhibit) : ExhibitText.svg(exhibit);
            WholeFile.write(target, part -> Files.writeString(part, content));
            return target;
        };
    }
}
