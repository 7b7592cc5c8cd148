package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.bundle.Bundle;

/** The left side: the project's clips, and the models that can be chosen. */
final class MediaPane extends ScrollPane {
    private static final double THUMB_WIDTH = 64;
    private static final double THUMB_HEIGHT = 36;

    private final StudioViewModel studio;
    private final Tasks tasks;
    private final Consumer<ClipEntry> locate;
    private final VBox clips = new VBox(2);
    private final VBox models = new VBox(8);
    private final Map<String, Image> thumbnails = new HashMap<>();
    private final InvalidationListener refresher = o -> showClips();

    MediaPane(
            StudioViewModel studio,
            Tasks tasks,
            Actions actions,
            ObservableList<Bundle> bundles,
            ObjectProperty<Optional<Bundle>> chosen,
            Consumer<ClipEntry> locate) {
        this.studio = studio;
        this.tasks = tasks;
        this.locate = locate;
        VBox column = new VBox(heading(text("shell.media"), actions.get("file.add-clip")), clips);
        column.getChildren().addAll(heading(text("shell.models"), actions.get("models.open")), models);
        column.getStyleClass().add("side");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side-scroll", "edge-to-edge");
        setMinWidth(0);
        studio.sessionProperty().addListener((o, before, after) -> {
            after.ifPresent(s -> s.project().stateProperty().addListener(refresher));
            showClips();
        });
        studio.missing().addListener(refresher);
        bundles.addListener((InvalidationListener) o -> showModels(bundles, chosen));
        chosen.addListener(o -> showModels(bundles, chosen));
        showClips();
        showModels(bundles, chosen);
    }

    private static HBox heading(String title, Action action) {
        Label label = new Label(title);
        label.getStyleClass().add("heading");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        ButtonBase button = Buttons.icon(action);
        button.getStyleClass().add("flat-button");
        HBox row = new HBox(label, button);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("heading-row");
        return row;
    }

    private void showClips() {
        clips.getChildren().clear();
        Optional<Project> project = studio.project();
        project.ifPresent(p -> p.clips().forEach(clip -> clips.getChildren().add(row(p, clip))));
        if (clips.getChildren().isEmpty()) {
            clips.getChildren().add(note(text("shell.media.empty")));
        }
    }

    private static Label note(String text) {
        Label note = new Label(text);
        note.getStyleClass().add("faint");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    private Button row(Project project, ClipEntry clip) {
        boolean gone = studio.missing().contains(clip.id());
        Label name = new Label(clip.name());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label facts = new Label(gone ? text("shell.media.missing") : facts(clip));
        facts.getStyleClass().add(gone || clip.isVariableRate() ? "warn" : "dim");
        VBox words = new VBox(2, name, facts);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(10, thumbnail(clip, gone), words);
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button("", content);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("clip-row");
        if (project.state().active().equals(clip.id())) {
            row.getStyleClass().add("chosen");
        }
        row.setAccessibleText(clip.name() + ", " + facts.getText());
        row.setTooltip(Buttons.tooltip(clip.path() + "\n" + clip.width() + " × " + clip.height() + " · "
                + clip.rate().text() + " · " + clip.frames()
                + (clip.fault().isEmpty() ? "" : "\n" + clip.fault())));
        row.setOnAction(event -> {
            if (gone) {
                locate.accept(clip);
            } else {
                project.show(clip.id());
            }
        });
        row.setContextMenu(menu(project, clip));
        return row;
    }

    private ContextMenu menu(Project project, ClipEntry clip) {
        MenuItem find = new MenuItem(text("shell.media.locate"));
        find.setOnAction(event -> locate.accept(clip));
        MenuItem remove = new MenuItem(text("shell.media.remove"));
        remove.setDisable(project.history().isReadOnly());
        remove.setOnAction(event -> project.perform(Edits.removeClip(clip)));
        return new ContextMenu(find, remove);
    }

    private static String facts(ClipEntry clip) {
        long seconds = clip.length() / 48_000;
        String time = seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        return time + " · "
                + (clip.isVariableRate()
                        ? text("shell.media.variable")
                        : text("shell.media.rate", clip.rate().text()));
    }

    private StackPane thumbnail(ClipEntry clip, boolean gone) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(THUMB_WIDTH);
        view.setFitHeight(THUMB_HEIGHT);
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("thumb");
        frame.setMinSize(THUMB_WIDTH, THUMB_HEIGHT);
        frame.setMaxSize(THUMB_WIDTH, THUMB_HEIGHT);
        Rectangle round = new Rectangle(THUMB_WIDTH, THUMB_HEIGHT);
        round.setArcWidth(6);
        round.setArcHeight(6);
        frame.setClip(round);
        Image known = thumbnails.get(clip.id());
        if (known != null) {
            view.setImage(known);
        } else if (!gone) {
            double seconds = clip.length() / 48_000.0;
            tasks.start(Pool.MEDIA, text("shell.thumbnail"), progress -> ClipThumbnail.of(clip.path(), seconds))
                    .onDone(image -> image.ifPresent(i -> {
                        thumbnails.put(clip.id(), i);
                        view.setImage(i);
                    }));
        }
        return frame;
    }

    private void showModels(ObservableList<Bundle> bundles, ObjectProperty<Optional<Bundle>> chosen) {
        models.getChildren().clear();
        for (Bundle bundle : bundles) {
            models.getChildren().add(card(bundle, chosen));
        }
        if (bundles.isEmpty()) {
            models.getChildren().add(note(text("shell.models.empty")));
        }
    }

    private static Button card(Bundle bundle, ObjectProperty<Optional<Bundle>> chosen) {
        Label name = new Label(bundle.name());
        name.getStyleClass().add("card-title");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label state = new Label(text("shell.models.ready"));
        state.getStyleClass().add("ok");
        state.setMinWidth(Region.USE_PREF_SIZE);
        Label about = new Label(bundle.manifest().about().description());
        about.getStyleClass().add("dim");
        about.setWrapText(true);
        about.setMaxHeight(50);
        Label size = new Label(text(
                "shell.models.facts",
                bundle.manifest().sound().sampleRate() / 1000,
                Math.max(1, bundle.bytes() >> 20)));
        size.getStyleClass().add("faint");
        VBox words = new VBox(3, new HBox(6, name, state), about, size);
        Button card = new Button("", words);
        words.prefWidthProperty().bind(card.widthProperty().subtract(22));
        card.setMaxWidth(Double.MAX_VALUE);
        card.getStyleClass().add("card");
        boolean isChosen =
                chosen.get().filter(b -> b.name().equals(bundle.name())).isPresent();
        if (isChosen) {
            card.getStyleClass().add("chosen");
        }
        card.setAccessibleText(bundle.name());
        card.setTooltip(Buttons.tooltip(bundle.manifest().about().description() + "\n" + bundle.folder()));
        card.setOnAction(event -> chosen.set(Optional.of(bundle)));
        return card;
    }
}
