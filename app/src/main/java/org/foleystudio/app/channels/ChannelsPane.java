package org.foleystudio.app.channels;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.generate.ChannelBar;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Part;
import org.foleystudio.app.ui.Theme;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.signal.Mel;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The channels of one take: switch, histograms, numbers, pictures, and why there may be none. */
public final class ChannelsPane implements Part {
    private static final List<Channel> COLOURS = List.of(Channel.RED, Channel.GREEN, Channel.BLUE);

    private final ChannelsViewModel model;
    private final ChannelPreview preview;
    private final ChannelBar bar;
    private final Label title = new Label();
    private final Label emptiness = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final HistogramView histogram;
    private final GridPane table = new GridPane();
    private final VBox strips = new VBox(6);
    private final VBox content;
    private final Label likeness = new Label();
    private final ScrollPane root;

    /**
     * Shows a model.
     *
     * @param preview plays a channel without changing the take
     * @param palette the colours of the theme
     */
    public ChannelsPane(ChannelsViewModel model, ChannelPreview preview, ObservableValue<Palette> palette) {
        this.model = model;
        this.preview = preview;
        bar = new ChannelBar(model::choose);
        histogram = new HistogramView(palette);
        title.getStyleClass().add("take-name");
        busy.setMaxSize(16, 16);
        busy.visibleProperty().bind(model.busyProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, busy);
        head.setAlignment(Pos.CENTER_LEFT);
        for (Label label : List.of(emptiness, likeness)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        emptiness.getStyleClass().add("dim");
        likeness.getStyleClass().add("faint");
        table.getStyleClass().add("channel-table");
        Label note = new Label(text("channels.note"));
        note.setWrapText(true);
        note.getStyleClass().addAll("note-box", "dim");
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.setMaxWidth(Double.MAX_VALUE);
        content = new VBox(12, histogram, table, strips, likeness, note);
        VBox panel = new VBox(head, bar.node(), emptiness, content);
        panel.getStyleClass().addAll("panel", "channels-room");
        root = new ScrollPane(panel);
        root.setFitToWidth(true);
        root.getStyleClass().add("part-scroll");
        Theme.style(root, "panels.css");
        model.takeProperty().addListener((o, was, now) -> show());
        model.reportProperty().addListener((o, was, now) -> show());
        model.emptinessProperty().addListener((o, was, now) -> show());
        model.obstacleProperty().addListener((o, was, now) -> show());
        show();
    }

    private void show() {
        title.setText(model.takeProperty()
                .get()
                .map(t -> text("channels.title", t.number()))
                .orElse(""));
        bar.show(model.channel().orElse(Channel.GREEN), this::obstacle);
        String why = model.emptinessProperty().get().isEmpty()
                ? model.obstacleProperty().get()
                : model.emptinessProperty().get();
        emptiness.setText(why);
        emptiness.setManaged(!why.isEmpty());
        emptiness.setVisible(!why.isEmpty());
        Optional<ChannelReport> report = model.reportProperty().get();
        content.setVisible(report.isPresent());
        content.setManaged(report.isPresent());
        histogram.show(report);
        report.ifPresent(this::show);
    }

    private String obstacle(Channel channel) {
        String why = model.obstacleProperty().get();
        if (!why.isEmpty()) {
            return why;
        }
        return model.channels().contains(channel) ? "" : text("generate.no-adaptive");
    }

    private void show(ChannelReport report) {
        table.getChildren().clear();
        table.getColumnConstraints().setAll(column(true), column(false), column(false), column(false), column(false));
        table.addRow(
                0,
                head(""),
                head(text("channels.mean-value")),
                head(text("channels.std")),
                head(report.reference().isPresent() ? text("channels.divergence") : ""),
                head(""));
        int channels = report.picture().channels();
        for (int i = 0; i < report.rows().size(); i++) {
            addRow(report.rows().get(i), i, channels);
        }
        likeness.setText(
                report.areEqual()
                        ? text("channels.equal")
                        : text("channels.likeness", String.format(Locale.ROOT, "%.3f", report.likeness())));
        showStrips(report, channels);
    }

    private static ColumnConstraints column(boolean grows) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
        column.setHalignment(grows ? HPos.LEFT : HPos.RIGHT);
        return column;
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("faint");
        return label;
    }

    private void addRow(ChannelReport.Row row, int index, int channels) {
        boolean isReference = index >= channels;
        Label name = new Label(isReference ? text("channels.reference") : ChannelSwitch.name(COLOURS.get(index)));
        name.getStyleClass().add(isReference ? "dim" : "channel-name-" + ChannelSwitch.id(COLOURS.get(index)));
        String divergence = row.divergence().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.3f", row.divergence().getAsDouble());
        Node last = isReference ? new Region() : listen(COLOURS.get(index));
        table.addRow(index + 1, name, number(row.mean()), number(row.std()), new Label(divergence), last);
    }

    private static Label number(double value) {
        return new Label(String.format(Locale.ROOT, "%.3f", value));
    }

    private Button listen(Channel channel) {
        Button button = new Button("", new FontIcon(MaterialDesignP.PLAY));
        button.getStyleClass().addAll("flat-button", "small-button");
        String name = text("channels.listen", ChannelSwitch.name(channel));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.disableProperty()
                .bind(model.busyProperty().or(model.obstacleProperty().isNotEmpty()));
        button.setOnAction(e -> {
            Optional<TakeEntry> take = model.takeProperty().get();
            take.ifPresent(t -> model.preview(channel, sound -> preview.play(sound, t.start())));
        });
        return button;
    }

    private void showStrips(ChannelReport report, int channels) {
        strips.getChildren().clear();
        double low = report.rows().get(0).histogram().low();
        double high = report.rows().get(0).histogram().high();
        MelImage picture = report.picture();
        for (int i = 0; i < channels; i++) {
            strips.getChildren().add(strip(MelStrip.channel(picture, i), COLOURS.get(i), low, high));
        }
        report.reference().ifPresent(mel -> {
            Label name = new Label(text("channels.reference"));
            name.getStyleClass().add("dim");
            MelStrip strip = new MelStrip(text("channels.reference"));
            strip.show(mel, low, high);
            strips.getChildren().add(line(name, strip));
        });
    }

    private static Node strip(Mel mel, Channel channel, double low, double high) {
        Label name = new Label(ChannelSwitch.name(channel));
        name.getStyleClass().add("channel-name-" + ChannelSwitch.id(channel));
        MelStrip strip = new MelStrip(ChannelSwitch.name(channel));
        strip.show(mel, low, high);
        return line(name, strip);
    }

    private static HBox line(Label name, MelStrip strip) {
        name.setMinWidth(24);
        name.setMaxWidth(24);
        HBox.setHgrow(strip, Priority.ALWAYS);
        HBox line = new HBox(6, name, strip);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Action> actions() {
        return COLOURS.stream().map(this::action).toList();
    }

    private Action action(Channel channel) {
        return Action.named("channels." + ChannelSwitch.id(channel), text("channels.hear", ChannelSwitch.name(channel)))
                .tip(text("channels.note"))
                .unless(model.obstacleProperty())
                .does(() -> model.choose(channel));
    }

    @Override
    public void close() {
        preview.stop();
    }
}
