package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.foleystudio.app.channels.ChannelPreview;
import org.foleystudio.app.channels.ChannelsPane;
import org.foleystudio.app.channels.ChannelsViewModel;
import org.foleystudio.app.export.Deliverable;
import org.foleystudio.app.export.DragHandle;
import org.foleystudio.app.export.DragOutlet;
import org.foleystudio.app.export.DragShelf;
import org.foleystudio.app.export.ExportSheet;
import org.foleystudio.app.export.ExportViewModel;
import org.foleystudio.app.export.TakeOutlet;
import org.foleystudio.app.finetune.RunBook;
import org.foleystudio.app.generate.EngineTakeMaker;
import org.foleystudio.app.generate.GeneratePane;
import org.foleystudio.app.generate.GenerateViewModel;
import org.foleystudio.app.generate.GenerationQueue;
import org.foleystudio.app.generate.GenerationRequest;
import org.foleystudio.app.generate.PaceBook;
import org.foleystudio.app.generate.PresetShelf;
import org.foleystudio.app.generate.TakeMaker;
import org.foleystudio.app.lab.EngineLaboratory;
import org.foleystudio.app.lab.LabFiles;
import org.foleystudio.app.lab.LabPane;
import org.foleystudio.app.lab.LabViewModel;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.PictureView;
import org.foleystudio.app.player.ProjectPlayback;
import org.foleystudio.app.player.SoundLibrary;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.player.TransportActions;
import org.foleystudio.app.player.TransportBar;
import org.foleystudio.app.player.TransportPulse;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.app.takes.ComparePane;
import org.foleystudio.app.takes.TakeTools;
import org.foleystudio.app.takes.TakesPane;
import org.foleystudio.app.takes.TakesViewModel;
import org.foleystudio.app.timeline.LaneSounds;
import org.foleystudio.app.timeline.TimelineActions;
import org.foleystudio.app.timeline.TimelineView;
import org.foleystudio.app.timeline.TimelineViewModel;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.Precision;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.generate.GenerationSettings;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Makes the parts of the window for a project: every room is constructed here and given what it needs. */
final class DeskBuilder {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Preferences preferences;
    private final ObservableList<Bundle> bundles;
    private final ObjectProperty<Optional<Bundle>> bundle;
    private final ObservableSet<String> missing;
    private final Consumer<String> host;
    private final ExportWindow exports;
    private final Runnable shelf;
    private final IntConsumer showTab;
    private final KeptText presets;
    private final KeptText paces;
    private final TakeMaker maker;
    private final ProgramFolders folders;

    DeskBuilder(
            Tasks tasks,
            Toasts toasts,
            Preferences preferences,
            ProgramFolders folders,
            ObservableList<Bundle> bundles,
            ObjectProperty<Optional<Bundle>> bundle,
            ObservableSet<String> missing,
            Consumer<String> host,
            ExportWindow exports,
            Runnable shelf,
            IntConsumer showTab,
            RunBook runs,
            Predicate<Path> waits) {
        this.showTab = showTab;
        this.tasks = tasks;
        this.toasts = toasts;
        this.preferences = preferences;
        this.bundles = bundles;
        this.bundle = bundle;
        this.missing = missing;
        this.host = host;
        this.exports = exports;
        this.shelf = shelf;
        this.folders = folders;
        presets = new KeptText(folders.data().resolve("presets.json"), tasks);
        paces = new KeptText(folders.data().resolve("paces.json"), tasks);
        maker = new ConsiderateMaker(
                new EngineTakeMaker(this::options), runs, () -> options().device(), tasks, waits);
    }

    private static Optional<Path> askForFile(String name, LabFiles.Kind kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("lab.save"));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), "*." + kind.ending()));
        return Optional.ofNullable(chooser.showSaveDialog(null)).map(File::toPath);
    }

    private EngineOptions options() {
        String device = preferences.deviceProperty().get().toUpperCase(Locale.ROOT);
        return new EngineOptions(ComputeDevice.valueOf(device), Precision.FLOAT32);
    }

    Desk build(Project project) {
        return new Building(project).desk();
    }

    private static Part part(Node node, Runnable close) {
        return new Part() {
            @Override
            public Node node() {
                return node;
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    /** What is shared by the parts of one project. */
    private final class Building {
        private final Project project;
        private final List<Action> actions = new ArrayList<>();
        private final ObservableValue<Palette> palette = Bindings.createObjectBinding(
                () -> preferences.themeProperty().get().palette(), preferences.themeProperty());
        private final Transport transport = Transport.open();
        private final ChangeListener<String> deviceListener = (o, before, after) -> transport.setDevice(after);
        private final TransportPulse pulse = new TransportPulse(transport);
        private final Audition audition = new Audition();
        private final SoundLibrary library;
        private final ProjectPlayback playback;
        private final GenerationQueue queue;
        private final GenerateViewModel generate;
        private final TakesViewModel takes;
        private final DragShelf shelf;
        private final DragShelf compShelf;
        private final DragShelf manyShelf;
        private final DragOutlet outlet;
        private final TakeOutlet takeOutlet;
        private Optional<DragHandle> handle = Optional.empty();

        Building(Project project) {
            this.project = project;
            transport.setDevice(preferences.soundDeviceProperty().get());
            preferences.soundDeviceProperty().addListener(deviceListener);
            library = new SoundLibrary(project, tasks);
            playback = new ProjectPlayback(project, transport, audition, library);
            queue = new GenerationQueue(project, tasks, maker, new PaceBook(paces.read(), paces::write), toasts);
            generate = new GenerateViewModel(project, queue, bundles, new Random());
            generate.watch(missing);
            takes = new TakesViewModel(project, audition, queue, new Random());
            shelf = new DragShelf(project, tasks, this::wanted);
            compShelf = new DragShelf(
                    project, tasks, () -> Deliverable.comp(project.state().active()));
            manyShelf = DragShelf.ofMany(project, tasks, this::wantedTogether, SessionFormat.OTIO);
            outlet = new DragOutlet(manyShelf, toasts);
            takeOutlet = new TakeOutlet(project, tasks, outlet);
            generate.bundleProperty().bindBidirectional(bundle);
        }

        /** What is dragged out: the lane that is listened to, else the comp. */
        private Deliverable wanted() {
            String clip = project.state().active();
            return audition.laneProperty()
                    .get()
                    .flatMap(id -> project.state().activeTimeline().lane(id))
                    .map(lane -> Deliverable.lane(clip, lane))
                    .orElseGet(() -> Deliverable.comp(clip));
        }

        /** The lanes that are selected, where there are several; else the comp and every lane. */
        private List<Deliverable> wantedTogether() {
            String clip = project.state().active();
            List<Lane> lanes = project.state().activeTimeline().lanes().stream()
                    .filter(l -> !l.regions().isEmpty())
                    .toList();
            List<Lane> selected = lanes.stream()
                    .filter(l -> project.selection().lanes().contains(l.id()))
                    .toList();
            List<Deliverable> together = new ArrayList<>();
            boolean hasComp = !project.state().activeTimeline().comp().ranges().isEmpty();
            if (selected.size() < 2 && hasComp) {
                together.add(Deliverable.comp(clip));
            }
            (selected.size() < 2 ? lanes : selected).forEach(l -> together.add(Deliverable.lane(clip, l)));
            return together;
        }

        Desk desk() {
            List<Action> playing = new TransportActions(project, transport, audition).all();
            actions.addAll(playing);
            CentreView centre = centre(playing);
            Part timeline = timeline();
            List<Desk.InspectorTab> tabs = tabs();
            actions.add(Action.named("view.compare", text("action.view.compare"))
                    .keys("Shortcut+G")
                    .icon(MaterialDesignV.VIEW_GRID_OUTLINE)
                    .tip(text("action.view.compare.tip"))
                    .switches(centre.comparingProperty()));
            Action export = exportAction();
            actions.add(0, export);
            handle.ifPresent(h -> h.setMenu(List.of(export)));
            audition.laneProperty().addListener((o, before, after) -> shelf.refresh());
            // A sweep that begins is looked at as a grid.
            takes.sweepProperty().addListener((o, before, after) -> {
                if (after.isPresent()) {
                    centre.comparingProperty().set(true);
                }
            });
            project.selection().lanes().addListener((SetChangeListener<String>) c -> manyShelf.refresh());
            pulse.start();
            return new Desk(
                    Optional.of(centre),
                    Optional.of(timeline),
                    tabs,
                    actions,
                    queue.summaryProperty(),
                    models -> compare(models, centre),
                    this::end);
        }

        private void compare(List<Bundle> models, CentreView centre) {
            project.clipProperty().get().ifPresent(clip -> {
                for (Bundle model : models) {
                    GenerationSettings settings = GenerationSettings.recommended(
                                    models.get(0).manifest())
                            .withSeed(generate.seedProperty().get())
                            .withTakes(1);
                    queue.add(new GenerationRequest(
                            clip.id(), clip.path(), model, settings, GenerationRequest.Purpose.NEW_TAKES));
                }
                centre.comparingProperty().set(true);
            });
        }

        private CentreView centre(List<Action> playing) {
            PictureView picture = new PictureView(transport);
            Runnable show = () -> picture.setClip(project.clipProperty().get());
            project.clipProperty().addListener((o, before, after) -> {
                if (!before.map(ClipEntry::path).equals(after.map(ClipEntry::path))) {
                    show.run();
                }
            });
            show.run();
            ComparePane grid = new ComparePane(project, takes, transport, audition, tasks);
            grid.setDragSource(takeOutlet);
            return new CentreView(picture, grid.node(), new TransportBar(project, transport, playing, palette), () -> {
                picture.close();
                grid.close();
            });
        }

        private Part timeline() {
            TimelineViewModel model = new TimelineViewModel(project, transport);
            TimelineView view = new TimelineView(model, new LaneSounds(library), audition, tasks, palette);
            List<Action> own = new TimelineActions(model, view).all();
            actions.addAll(own);
            view.setContextActions(TimelineActions.forMenu(own));
            view.setDragOut(this::dragOut);
            library.changesProperty().addListener((o, before, after) -> view.soundsChanged());
            return part(view, view::close);
        }

        /** A drag needs a file that is there already; what is not rendered yet is rendered for the next one. */
        private void dragOut(Node source, MouseEvent event, Optional<String> lane) {
            boolean isOther =
                    lane.isPresent() && !lane.equals(audition.laneProperty().get());
            boolean isMany = DragOutlet.Reach.of(event) != DragOutlet.Reach.ONE;
            if (isOther && !isMany) {
                lane.ifPresent(audition::listenTo);
                event.consume();
                toasts.show(Toasts.Kind.INFO, text("shell.drag-later"));
                return;
            }
            outlet.begun(source, event, lane.isEmpty() ? compShelf : shelf);
        }

        private List<Desk.InspectorTab> tabs() {
            GeneratePane generating = new GeneratePane(
                    generate,
                    queue,
                    new PresetShelf(presets.read(), presets::write),
                    DeskBuilder.this.shelf,
                    () -> showTab.accept(0));
            actions.addAll(generating.actions());
            TakeTools tools = new TakeTools(
                    new TakeTools.Desk(project, generate, queue, transport, audition, tasks, toasts), takes);
            TakesPane comparing = new TakesPane(project, takes, tools, audition);
            comparing.setDragSource(takeOutlet);
            actions.addAll(tools.actions());
            ChannelsPane channels = new ChannelsPane(
                    new ChannelsViewModel(project, audition, tasks, toasts, maker, bundles),
                    new ChannelPreview(transport, () -> playback.refresh()),
                    palette);
            actions.addAll(channels.actions());
            LabPane lab = new LabPane(
                    new LabViewModel(
                            project,
                            tasks,
                            new EngineLaboratory(BundleStore.in(folders), folders.data(), DeskBuilder.this::options),
                            bundle),
                    new LabFiles(tasks, toasts, DeskBuilder::askForFile),
                    palette,
                    exports::show);
            actions.addAll(lab.actions());
            return List.of(
                    new Desk.InspectorTab(text("shell.tab.generate"), generating),
                    new Desk.InspectorTab(text("shell.tab.compare"), part(withHandle(comparing), comparing::close)),
                    new Desk.InspectorTab(text("shell.tab.channels"), channels),
                    new Desk.InspectorTab(text("shell.tab.lab"), lab));
        }

        private Node withHandle(TakesPane comparing) {
            DragHandle handle = new DragHandle(
                    shelf, outlet, folder -> host.accept(folder.toUri().toString()));
            this.handle = Optional.of(handle);
            actions.addAll(handle.actions());
            BorderPane pane = new BorderPane(comparing.node());
            if (comparing.node() instanceof Region list) {
                list.setMinHeight(0);
            }
            BorderPane foot = new BorderPane(handle.node());
            foot.getStyleClass().add("inspector-foot");
            pane.setBottom(foot);
            return pane;
        }

        private Action exportAction() {
            var noSound = Bindings.createStringBinding(
                    () -> project.takes().isEmpty() ? text("shell.nothing-to-export") : "", project.takes());
            return Action.named("export.open", text("action.export.open"))
                    .keys("Shortcut+E")
                    .icon(MaterialDesignE.EXPORT)
                    .unless(noSound)
                    .does(() -> exports.show(close -> new ExportSheet(
                                    new ExportViewModel(
                                            project,
                                            audition,
                                            tasks,
                                            toasts,
                                            preferences.projectsProperty().get().resolve(text("shell.deliveries"))),
                                    folder -> host.accept(folder.toUri().toString()),
                                    close)
                            .node()));
        }

        private void end() {
            generate.bundleProperty().unbindBidirectional(bundle);
            preferences.soundDeviceProperty().removeListener(deviceListener);
            pulse.stop();
            playback.close();
            queue.close();
            shelf.close();
            compShelf.close();
            manyShelf.close();
            takeOutlet.close();
            library.close();
            transport.close();
        }
    }
}
