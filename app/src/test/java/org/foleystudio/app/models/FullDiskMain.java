package org.foleystudio.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.files.ProgramFolders;

/** Imports a file and fetches a model, and prints what the shelf says. */
public final class FullDiskMain {
    private FullDiskMain() {}

    /** @param arguments home, data, a file to import */
    public static void main(String[] arguments) {
        ProgramFolders folders = new ProgramFolders(Path.of(arguments[0]), Path.of(arguments[1]));
        Toasts toasts = new Toasts();
        ModelsViewModel model = new ModelsViewModel(
                Tasks.sameThread(),
                toasts,
                new Preferences(folders.data()),
                new ModelLibrary(folders, "test", Map.of()),
                (bundle, progress) -> folders.data());
        model.refresh();
        model.importFiles(List.of(Path.of(arguments[2])));
        print("import", model, toasts);
        ModelCard entry = model.cards().stream()
                .filter(card -> card.name().equals(ShelfServer.ENTRY))
                .findFirst()
                .orElseThrow();
        model.accept(entry, true);
        model.download(entry);
        print("download", model, toasts);
    }

    private static void print(String what, ModelsViewModel model, Toasts toasts) {
        model.notes().forEach(note -> System.out.println(what + " note " + note));
        toasts.shown().forEach(toast -> System.out.println(what + " " + toast.kind() + " " + toast.text()));
        List.copyOf(toasts.shown()).forEach(toasts::dismiss);
        model.cards().forEach(card -> System.out.println(what + " card " + card.name() + " " + card.state()));
    }
}
