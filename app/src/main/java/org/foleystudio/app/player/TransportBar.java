package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Buttons, timecode and meters under the picture. */
public final class TransportBar extends HBox {
    /** Widths from which there is room for the words on silence, the frame's number, the switches' names, both ends, the rest. */
    private static final double[] ROOMS = {1190, 1080, 960, 800, 690};

    private final Project project;
    private final Transport transport;
    private final List<Action> actions;
    private final BooleanProperty isWide = new SimpleBooleanProperty(true);

    /**
     * @param project what is played
     * @param transport what plays it
     * @param actions those of {@link TransportActions}, so that buttons and keys do the same
     * @param palette the theme's colours
     */
    public TransportBar(Project project, Transport transport, List<Action> actions, ObservableValue<Palette> palette) {
        this.project = project;
        this.transport = transport;
        this.actions = actions;
        getStyleClass().add("transport-bar");
        Theme.style(this, "player.css");
        setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button start = button("player.start");
        Button end = button("player.end");
        Label frame = frame();
        HBox reference = labelled(text("player.reference"), referenceMute());
        HBox match = labelled(text("player.match"), match());
        Label silence = silence();
        getChildren()
                .addAll(
                        start,
                        button("player.frame-back"),
                        playButton(),
                        button("player.frame-on"),
                        end,
                        toggle("player.loop"),
                        new TimecodeField(project, transport),
                        frame,
                        space,
                        silence,
                        reference,
                        match,
                        new MeterView(transport, palette),
                        loudness());
        setMinWidth(0);
        widthProperty().addListener((o, before, after) -> {
            double room = after.doubleValue();
            isWide.set(room >= ROOMS[2]);
            show(room >= ROOMS[1], frame);
            show(
                    isWide.get(),
                    reference.getChildren().get(0),
                    match.getChildren().get(0));
            show(room >= ROOMS[3], start, end);
            show(room >= ROOMS[4], match);
            silence.setContentDisplay(room >= ROOMS[0] ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        });
    }

    /** What is left out first where there is little room; keys do the same. */
    private static void show(boolean isRoom, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(isRoom);
            node.setManaged(isRoom);
        }
    }

    private Action action(String id) {
        return actions.stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no action " + id));
    }

    private Button button(String id) {
        Action action = action(id);
        Button button = new Button();
        dress(button, action);
        button.setOnAction(e -> action.run());
        return button;
    }

    private Button playButton() {
        Button button = button("player.play");
        button.getStyleClass().add("play");
        FontIcon icon = (FontIcon) button.getGraphic();
        transport
                .playingProperty()
                .addListener(
                        (o, before, after) -> icon.setIconCode(after ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
        return button;
    }

    private ToggleButton toggle(String id) {
        Action action = action(id);
        ToggleButton button = new ToggleButton();
        dress(button, action);
        action.selected().ifPresent(s -> button.selectedProperty().bindBidirectional(s));
        return button;
    }

    private static void dress(ButtonBase button, Action action) {
        action.icon().ifPresent(i -> button.setGraphic(new FontIcon(i)));
        button.disableProperty().bind(action.obstacleProperty().isNotEmpty());
        button.accessibleTextProperty().bind(action.textProperty());
        button.setFocusTraversable(false);
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> action.shortcutProperty().get().isEmpty()
                                ? action.textProperty().get()
                                : action.textProperty().get() + "  ("
                                        + action.shortcutProperty().get() + ")",
                        action.textProperty(),
                        action.shortcutProperty()));
        button.setTooltip(tip);
    }

    private Label frame() {
        Label label = new Label();
        label.getStyleClass().add("frame");
        label.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> project.clipProperty().get().isEmpty()
                                ? ""
                                : speed() + text("player.frame", transport.frame()),
                        transport.positionProperty(),
                        transport.speedProperty(),
                        project.clipProperty()));
        return label;
    }

    private String speed() {
        double speed = transport.speedProperty().get();
        return speed == 0 || speed == 1
                ? ""
                : String.format(Locale.ROOT, "%s×  ", speed == Math.rint(speed) ? (long) speed + "" : speed + "")
                        .replace('-', '\u2212');
    }

    /** Says, as long as it holds, that nothing is heard and why; in narrow bars by its sign alone. */
    private Label silence() {
        Label label = new Label("", new FontIcon(MaterialDesignV.VOLUME_OFF));
        Tooltip tip = new Tooltip();
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        tip.textProperty().bind(transport.soundStateProperty().map(s -> switch (s) {
            case NO_DEVICE -> text("player.no-device.tip");
            case LOST -> text("player.lost-device.tip");
            default -> "";
        }));
        label.setTooltip(tip);
        label.getStyleClass().add("silence");
        label.textProperty().bind(transport.soundStateProperty().map(s -> switch (s) {
            case NO_DEVICE -> text("player.no-device");
            case LOST -> text("player.lost-device");
            default -> "";
        }));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        label.accessibleTextProperty().bind(label.textProperty());
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private ToggleButton referenceMute() {
        Action action = action("player.mute-reference");
        ToggleButton mute = new ToggleButton();
        mute.textProperty().bind(Bindings.when(isWide).then("M").otherwise(text("player.reference.short")));
        mute.getStyleClass().add("switch");
        mute.setFocusTraversable(false);
        mute.setTooltip(new Tooltip(action.textProperty().get()));
        mute.setAccessibleText(action.textProperty().get());
        project.referenceProperty().addListener((o, before, after) -> mute.setSelected(after.isMuted()));
        mute.setSelected(project.referenceProperty().get().isMuted());
        mute.setOnAction(e -> action.run());
        return mute;
    }

    private ToggleButton match() {
        Action action = action("player.match");
        ToggleButton match = new ToggleButton();
        match.getStyleClass().add("switch");
        match.setFocusTraversable(false);
        match.textProperty()
                .bind(Bindings.when(isWide)
                        .then(Bindings.when(match.selectedProperty())
                                .then(text("player.on"))
                                .otherwise(text("player.off")))
                        .otherwise(text("player.match.short")));
        match.setTooltip(new Tooltip(action.tip()));
        match.setAccessibleText(action.textProperty().get());
        action.selected().ifPresent(s -> match.selectedProperty().bindBidirectional(s));
        return match;
    }

    private static HBox labelled(String name, ToggleButton button) {
        Label label = new Label(name);
        label.setLabelFor(button);
        label.setMinWidth(Region.USE_PREF_SIZE);
        button.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(6, label, button);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("labelled");
        return box;
    }

    private Label loudness() {
        Label label = new Label();
        label.getStyleClass().add("loudness");
        label.setTooltip(new Tooltip(text("player.loudness.tip")));
        label.textProperty().bind(transport.levelsProperty().map(l -> lufs(l.momentaryLufs())));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static String lufs(double value) {
        return value < -70
                ? "\u2212\u221e LUFS"
                : String.format(Locale.ROOT, "%.1f LUFS", value).replace('-', '\u2212');
    }
}
