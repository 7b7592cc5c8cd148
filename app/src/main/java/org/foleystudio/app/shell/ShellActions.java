package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.UnusedFiles;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** What can be done with the window and the project as a whole. */
final class ShellActions {
    private final StudioViewModel studio;
    private final Commands commands;
    private final StringProperty undoText = new SimpleStringProperty(text("action.edit.undo"));
    private final StringProperty redoText = new SimpleStringProperty(text("action.edit.redo"));
    private final StringProperty noUndo = new SimpleStringProperty(text("shell.nothing-to-undo"));
    private final StringProperty noRedo = new SimpleStringProperty(text("shell.nothing-to-redo"));

    /** What the window does for them. */
    interface Commands {
        void chooseProject();

        void chooseNewProject();

        void chooseCopy();

        void chooseClips();

        boolean confirmTidy(UnusedFiles unused);

        void close();

        void showPalette();

        void showPreferences(int page);

        void showLog();

        void showHandbook();

        void showTour();

        void showAbout();

        void refreshModels();

        BooleanProperty light();

        BooleanProperty fullScreen();
    }

    ShellActions(StudioViewModel studio, Commands commands) {
        this.studio = studio;
        this.commands = commands;
        studio.sessionProperty().addListener((o, before, after) -> follow(studio.project()));
    }

    private void follow(Optional<Project> project) {
        undoText.unbind();
        redoText.unbind();
        noUndo.unbind();
        noRedo.unbind();
        project.ifPresentOrElse(this::bind, () -> {
            undoText.set(text("action.edit.undo"));
            redoText.set(text("action.edit.redo"));
            noUndo.set(text("shell.nothing-to-undo"));
            noRedo.set(text("shell.nothing-to-redo"));
        });
    }

    private void bind(Project project) {
        var undo = project.history().undoNameProperty();
        var redo = project.history().redoNameProperty();
        undoText.bind(Bindings.createStringBinding(
                () -> undo.get().isEmpty() ? text("action.edit.undo") : text("shell.undo-name", undo.get()), undo));
        redoText.bind(Bindings.createStringBinding(
                () -> redo.get().isEmpty() ? text("action.edit.redo") : text("shell.redo-name", redo.get()), redo));
        noUndo.bind(
                Bindings.createStringBinding(() -> undo.get().isEmpty() ? text("shell.nothing-to-undo") : "", undo));
        noRedo.bind(
                Bindings.createStringBinding(() -> redo.get().isEmpty() ? text("shell.nothing-to-redo") : "", redo));
    }

    void addTo(Actions actions) {
        file(actions);
        actions.add(Action.named("edit.undo", text("action.edit.undo"))
                .keys("Shortcut+Z")
                .icon(MaterialDesignU.UNDO)
                .text(undoText)
                .unless(noUndo)
                .does(() -> studio.project().ifPresent(p -> p.history().undo())));
        actions.add(Action.named("edit.redo", text("action.edit.redo"))
                .keys("Shortcut+Shift+Z Shortcut+Y")
                .icon(MaterialDesignR.REDO)
                .text(redoText)
                .unless(noRedo)
                .does(() -> studio.project().ifPresent(p -> p.history().redo())));
        actions.add(Action.named("models.refresh", text("action.models.refresh"))
                .tip(text("action.models.refresh.tip"))
                .icon(MaterialDesignR.REFRESH)
                .does(commands::refreshModels));
        view(actions);
        actions.add(Action.named("help.handbook", text("action.help.handbook"))
                .keys("Shift+F1")
                .icon(MaterialDesignB.BOOK_OPEN_VARIANT)
                .does(commands::showHandbook));
        actions.add(Action.named("help.tour", text("action.help.tour")).does(commands::showTour));
        actions.add(Action.named("help.shortcuts", text("action.help.shortcuts"))
                .keys("F1")
                .does(() -> commands.showPreferences(2)));
        actions.add(Action.named("help.log", text("action.help.log"))
                .tip(text("action.help.log.tip"))
                .does(commands::showLog));
        actions.add(Action.named("help.about", text("action.help.about")).does(commands::showAbout));
    }

    private void file(Actions actions) {
        actions.add(Action.named("file.new", text("action.file.new"))
                .keys("Shortcut+N")
                .icon(MaterialDesignF.FILE_PLUS_OUTLINE)
                .does(commands::chooseNewProject));
        actions.add(Action.named("file.open", text("action.file.open"))
                .keys("Shortcut+O")
                .icon(MaterialDesignF.FOLDER_OPEN_OUTLINE)
                .does(commands::chooseProject));
        actions.add(Action.named("file.demo", text("action.file.demo"))
                .tip(text("action.file.demo.tip"))
                .icon(MaterialDesignM.MOVIE_OPEN_OUTLINE)
                .does(studio::openDemo));
        actions.add(Action.named("file.add-clip", text("action.file.add-clip"))
                .keys("Shortcut+Shift+O")
                .icon(MaterialDesignP.PLUS)
                .tip(text("action.file.add-clip.tip"))
                .does(commands::chooseClips));
        actions.add(Action.named("file.save", text("action.file.save"))
                .keys("Shortcut+S")
                .icon(MaterialDesignC.CONTENT_SAVE_OUTLINE)
                .unless(studio.withoutChangeProperty())
                .does(studio::save));
        actions.add(Action.named("file.save-as", text("action.file.save-as"))
                .keys("Shortcut+Shift+S")
                .unless(studio.withoutProjectProperty())
                .does(commands::chooseCopy));
        actions.add(Action.named("file.tidy", text("action.file.tidy"))
                .tip(text("action.file.tidy.tip"))
                .unless(studio.withoutChangeProperty())
                .does(() -> studio.findUnusedFiles(commands::confirmTidy)));
        actions.add(Action.named("file.device", text("action.file.device"))
                .tip(text("action.file.device.tip"))
                .does(() -> commands.showPreferences(1)));
        actions.add(Action.named("file.preferences", text("action.file.preferences"))
                .keys("Shortcut+COMMA")
                .icon(MaterialDesignC.COG_OUTLINE)
                .does(() -> commands.showPreferences(0)));
        actions.add(Action.named("file.quit", text("action.file.quit"))
                .keys("Shortcut+Q")
                .does(commands::close));
    }

    private void view(Actions actions) {
        actions.add(Action.named("view.palette", text("action.view.palette"))
                .keys("Shortcut+K")
                .icon(MaterialDesignM.MAGNIFY)
                .does(commands::showPalette));
        actions.add(Action.named("view.light", text("action.view.light")).switches(commands.light()));
        actions.add(Action.named("view.full-screen", text("action.view.full-screen"))
                .keys("F11")
                .switches(commands.fullScreen()));
    }
}
