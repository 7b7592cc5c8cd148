package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.foleystudio.app.handbook.HandbookPane;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.preferences.ShortcutMap;
import org.foleystudio.app.preferences.WindowPlace;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.UnusedFiles;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.ShortcutKeys;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.app.ui.ToastPane;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.files.ProgramFolders;

/** The window: puts the parts together and asks the user for files. */
final class StudioWindow implements ShellActions.Commands {
    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 640;

    private final Stage stage;
    private final Tasks tasks;
    private final Toasts toasts;
    private final Preferences preferences;
    private final ProgramFolders folders;
    private final Clock clock;
    private final StudioViewModel studio;
    private final Actions actions = new Actions();
    private final ShortcutMap shortcuts;
    private final ObservableList<Bundle> bundles = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Bundle>> bundle = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty light = new SimpleBooleanProperty();
    private final BooleanProperty fullScreen = new SimpleBooleanProperty();
    private final Scene scene;
    private final StackPane root;
    private final TopBar topBar;
    private final StatusBar status;
    private final WorkspaceView workspace;
    private final CommandPalette palette;
    private final Tour tour;
    private final DeskBuilder builder;
    private final Dialogs dialogs;
    private final ModelsRoom models;
    private final FineTuneRoom tuning;
    private final Consumer<String> host;
    private final RoomWindow handbook;
    private final Region dropFrame = new Region();
    private Optional<Desk> desk = Optional.empty();

    StudioWindow(
            Stage stage,
            Tasks tasks,
            Toasts toasts,
            Preferences preferences,
            ProgramFolders folders,
            Clock clock,
            Consumer<String> host) {
        this.stage = stage;
        this.tasks = tasks;
        this.toasts = toasts;
        this.preferences = preferences;
        this.folders = folders;
        this.clock = clock;
        studio = new StudioViewModel(
                tasks,
                toasts,
                preferences,
                clock,
                folders.assets().resolve("demo").resolve("clip.mp4"));
        this.host = host;
        handbook = new RoomWindow(tasks, preferences, text("handbook"), toasts);
        dialogs = new Dialogs(stage, preferences, host);
        light.set(preferences.themeProperty().get() == Theme.LIGHT);
        new ShellActions(studio, this).addTo(actions);
        models = new ModelsRoom(tasks, toasts, preferences, folders, host);
        models.addTo(actions);
        models.model().setOnChanged(this::refreshModels);
        tuning = new FineTuneRoom(
                tasks, toasts, preferences, folders, bundles, dialogs, this::compare, this::refreshModels);
        tuning.addTo(actions);
        shortcuts = new ShortcutMap(preferences, actions);
        builder = new DeskBuilder(
                tasks,
                toasts,
                preferences,
                folders,
                bundles,
                bundle,
                studio.missing(),
                host,
                sheet -> sheets().show(sheet),
                models::open,
                this::showTab,
                tuning.book(),
                tuning::askToWait);
        topBar = new TopBar(studio, tasks, preferences, actions);
        status = new StatusBar(studio, actions);
        MediaPane media = new MediaPane(studio, tasks, actions, bundles, bundle, this::locate);
        workspace = new WorkspaceView(topBar, media, status, actions, studio);
        palette = new CommandPalette(actions, toasts);
        tour = new Tour(() -> preferences.tourSeenProperty().set(true), studio::openDemo);
        ToastPane messages = new ToastPane(toasts);
        dropFrame.getStyleClass().add("drop-frame");
        dropFrame.setMouseTransparent(true);
        dropFrame.setVisible(false);
        root = new StackPane(workspace, messages, palette, tour, dropFrame);
        StackPane.setAlignment(messages, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(messages, new Insets(0, 14, 40, 0));
        WindowPlace place = preferences.windowProperty().get();
        scene = new Scene(root, place.width(), place.height());
        preferences.themeProperty().get().apply(scene);
        ShortcutKeys.install(scene, actions, toasts);
        listen();
    }

    private void listen() {
        bundle.addListener((o, before, after) -> {
            boolean isOther = !before.map(Bundle::name).equals(after.map(Bundle::name));
            if (before.isEmpty()) {
                after.ifPresent(started -> preferences.metModels().add(started.sha256()));
            } else if (isOther) {
                after.ifPresent(models.model()::firstUse);
            }
        });
        root.setOnDragOver(this::dragOver);
        root.setOnDragEntered(event -> dropFrame.setVisible(isDrop(event)));
        root.setOnDragExited(event -> dropFrame.setVisible(false));
        root.setOnDragDropped(this::dragDropped);
        light.addListener((o, before, after) -> preferences.themeProperty().set(after ? Theme.LIGHT : Theme.DARK));
        preferences.themeProperty().addListener((o, before, after) -> {
            light.set(after == Theme.LIGHT);
            after.apply(scene);
        });
        fullScreen.addListener((o, before, after) -> stage.setFullScreen(after));
        stage.fullScreenProperty().addListener((o, before, after) -> fullScreen.set(after));
        studio.sessionProperty().addListener((o, before, after) -> rebuild());
        studio.nameProperty().addListener((o, before, after) -> stage.setTitle(title(after)));
        fillMenus();
        preferences.recent().addListener((InvalidationListener) o -> fillMenus());
    }

    private static String title(String project) {
        return project.isEmpty() ? text("shell.title") : project + " — " + text("shell.title");
    }

    /** A new desk for a new project; a change of colours leaves it, and what it makes, alone. */
    private void rebuild() {
        desk.ifPresent(old -> {
            actions.removeAll(old.actions());
            topBar.summaryProperty().unbind();
            topBar.summaryProperty().set("");
            old.close();
        });
        desk = studio.project().map(builder::build);
        desk.ifPresent(now -> {
            for (int i = 0; i < now.tabs().size(); i++) {
                now.actions().add(tabAction(i, now.tabs().get(i).title()));
            }
            actions.addAll(now.actions());
            topBar.summaryProperty().bind(now.summary());
        });
        shortcuts.refresh();
        workspace.show(desk);
        takeFocus();
        status.showKeys();
        fillMenus();
    }

    private Action tabAction(int index, String title) {
        return Action.named("view.tab-" + (index + 1), text("shell.show-tab", title))
                .keys("Alt+DIGIT" + (index + 1))
                .does(() -> showTab(index));
    }

    private void showTab(int index) {
        workspace.select(index);
    }

    /** What lies over the window keeps the keyboard. */
    private void takeFocus() {
        if (!tour.isVisible() && !palette.isVisible()) {
            workspace.requestFocus();
        }
    }

    private void fillMenus() {
        Menus.fill(topBar.menus(), actions, this::addRecent);
    }

    private void addRecent(Menu file) {
        List<MenuItem> items = new ArrayList<>();
        for (Path project : preferences.recent()) {
            MenuItem item = new MenuItem(project.getFileName() + "   " + dialogs.shortened(project.getParent()));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> leave(() -> studio.open(project)));
            items.add(item);
        }
        if (!items.isEmpty()) {
            file.getItems().add(3, new SeparatorMenuItem());
            Menu recent = new Menu(text("shell.menu.recent"));
            recent.getItems().setAll(items);
            file.getItems().add(4, recent);
        }
    }

    /** Shows the window. The toolkit opens some at 200 x 200 under some window managers, so the size is set again. */
    void show() {
        WindowPlace place = preferences.windowProperty().get();
        stage.setScene(scene);
        stage.setTitle(title(""));
        stage.setMinWidth(Math.min(LEAST_WIDTH, dialogs.screenWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, dialogs.screenHeight()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        FirstPicture.note(stage, clock);
        stage.show();
        tasks.soon(() -> {
            stage.setWidth(Math.min(place.width(), dialogs.screenWidth()));
            stage.setHeight(Math.min(place.height(), dialogs.screenHeight()));
            stage.centerOnScreen();
            stage.setMaximized(place.isMaximized());
            tasks.soon(() -> {
                workspace.place(place);
                takeFocus();
            });
        });
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(tasks, toasts, this::showLog));
    }

    /** What the start asks for: a project or clips, else the tour on the first start. */
    void begin(List<Path> files) {
        refreshModels();
        tuning.lookForRuns();
        if (!files.isEmpty()) {
            studio.drop(files);
        } else if (!preferences.tourSeenProperty().get()) {
            tour.show();
        }
    }

    private Sheets sheets() {
        return new Sheets(root, workspace::requestFocus);
    }

    StudioViewModel studio() {
        return studio;
    }

    Actions actions() {
        return actions;
    }

    Scene scene() {
        return scene;
    }

    /** Files from elsewhere; what is dragged out of this window is not taken back. */
    private static boolean isDrop(DragEvent event) {
        return event.getGestureSource() == null && event.getDragboard().hasFiles();
    }

    private void dragOver(DragEvent event) {
        if (isDrop(event)) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dragDropped(DragEvent event) {
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        studio.drop(files);
    }

    private void locate(ClipEntry clip) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(text("shell.locate", clip.name()));
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            studio.relink(clip, folder.toPath());
        }
    }

    /** Does something that leaves the open project, once the user has said what becomes of unsaved work. */
    private void leave(Runnable next) {
        boolean isMaking = desk.filter(d -> !d.summary().get().isEmpty()).isPresent();
        if (isMaking
                && !dialogs.confirm(text("shell.running", studio.nameProperty().get()), text("shell.running.stop"))) {
            return;
        }
        boolean unsaved = studio.project()
                .filter(p -> p.dirtyProperty().get() && !p.history().isReadOnly())
                .isPresent();
        if (!unsaved) {
            next.run();
            return;
        }
        switch (dialogs.askAboutUnsaved(studio.nameProperty().get())) {
            case SAVE -> studio.save().ifPresent(job -> job.onDone(state -> next.run()));
            case DISCARD ->
                studio.sessionProperty().get().ifPresent(s -> s.discardUnsaved().onDone(state -> next.run()));
            case CANCEL -> {
                // the user stays
            }
        }
    }

    /** Shows what two models make of a clip, in the open project or a new one. */
    private void compare(Path clip, Bundle base, Bundle tuned) {
        if (!Files.isRegularFile(clip)) {
            toasts.show(Toasts.Kind.WARNING, text("finetune.compare.clip-gone", clip.getFileName()));
            return;
        }
        preferences.metModels().add(tuned.sha256());
        stage.toFront();
        toasts.show(Toasts.Kind.INFO, text("finetune.compare.begun", base.name(), tuned.name()));
        studio.addClips(List.of(clip));
        compareOnceShown(clip.toAbsolutePath().normalize(), List.of(base, tuned), 100);
    }

    private void compareOnceShown(Path clip, List<Bundle> both, int patience) {
        boolean isShown = studio.project()
                .flatMap(p -> p.clipProperty().get())
                .filter(shown -> shown.path().equals(clip))
                .isPresent();
        if (isShown && desk.isPresent()) {
            desk.get().compare().accept(both);
        } else if (patience > 0) {
            tasks.later(200, () -> compareOnceShown(clip, both, patience - 1));
        }
    }

    @Override
    public void chooseProject() {
        leave(() -> dialogs.folder(text("action.file.open")).ifPresent(studio::open));
    }

    @Override
    public void chooseNewProject() {
        leave(() -> dialogs.newFolder(text("action.file.new")).ifPresent(studio::newProject));
    }

    @Override
    public void chooseCopy() {
        dialogs.newFolder(text("action.file.save-as")).ifPresent(studio::saveAs);
    }

    @Override
    public void chooseClips() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("action.file.add-clip"));
        List<File> files = chooser.showOpenMultipleDialog(stage);
        if (files != null) {
            studio.addClips(files.stream().map(File::toPath).toList());
        }
    }

    @Override
    public boolean confirmTidy(UnusedFiles unused) {
        return dialogs.confirm(
                text("shell.tidy.ask", unused.files().size(), unused.megabytes()), text("shell.tidy.delete"));
    }

    @Override
    public void close() {
        tuning.beforeQuit(() -> leave(() -> {
            if (!stage.isFullScreen()) {
                preferences.windowProperty().set(workspace.placeNow(stage));
            }
            desk.ifPresent(Desk::close);
            desk = Optional.empty();
            models.close();
            tuning.close();
            studio.sessionProperty().get().ifPresent(s -> s.close());
            tasks.drain(Pool.FILES, 5000);
            stage.hide();
        }));
    }

    @Override
    public void showPalette() {
        palette.show();
    }

    @Override
    public void showPreferences(int page) {
        dialogs.preferences(shortcuts, page);
    }

    @Override
    public void showLog() {
        LogWindow.show(stage, preferences.themeProperty().get(), SystemReport.text(preferences));
    }

    @Override
    public void showHandbook() {
        if (!handbook.toFront()) {
            HandbookPane pane = new HandbookPane(folders.assets().resolve("handbook"), tasks, host);
            handbook.open(pane, 1080, 760, () -> true, () -> {});
        }
    }

    @Override
    public void showTour() {
        tour.show();
    }

    @Override
    public void showAbout() {
        dialogs.about();
    }

    @Override
    public void refreshModels() {
        BundleStore store = BundleStore.in(folders);
        tasks.start(Pool.MEDIA, text("shell.models.looking"), progress -> store.list())
                .onDone(found -> {
                    String wanted = bundle.get()
                            .map(Bundle::name)
                            .orElse(preferences.modelProperty().get());
                    bundles.setAll(found);
                    bundle.set(found.stream()
                            .filter(b -> b.name().equals(wanted))
                            .findFirst()
                            .or(() -> found.stream().findFirst()));
                });
    }

    @Override
    public BooleanProperty light() {
        return light;
    }

    @Override
    public BooleanProperty fullScreen() {
        return fullScreen;
    }
}
