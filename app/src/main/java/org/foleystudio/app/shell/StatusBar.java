package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Keys;

/** The bottom line: the range with its exact length, and the keys that matter most. */
final class StatusBar extends HBox {
    private static final String[] HINTS = {
        "player.play", "player.in", "player.out", "generate.run", "takes.comp", "view.palette"
    };

    private static final String BETWEEN = "  ·  ";

    private final StudioViewModel studio;
    private final Actions actions;
    private final Label in = new Label();
    private final Label out = new Label();
    private final Label exact = new Label();
    private final Label ok = new Label();
    private final Label keys = new Label();

    StatusBar(StudioViewModel studio, Actions actions) {
        super(16);
        this.studio = studio;
        this.actions = actions;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        for (Label label : new Label[] {in, out, exact, ok}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        ok.getStyleClass().add("ok");
        HBox.setMargin(ok, new Insets(0, 0, 0, -10));
        keys.setMaxWidth(Double.MAX_VALUE);
        keys.setAlignment(Pos.CENTER_RIGHT);
        keys.setMinWidth(0);
        keys.setPrefWidth(0);
        keys.widthProperty().addListener((o, before, after) -> showKeys());
        HBox.setHgrow(keys, Priority.ALWAYS);
        getChildren().addAll(in, out, exact, ok, keys);
        InvalidationListener refresher = o -> show();
        studio.sessionProperty().addListener((o, before, after) -> {
            after.ifPresent(s -> s.project().stateProperty().addListener(refresher));
            show();
        });
        show();
    }

    /** Shows the keys as they are now, as many as there is room for. */
    void showKeys() {
        List<String> hints = Stream.of(HINTS)
                .map(actions::find)
                .flatMap(Optional::stream)
                .filter(action -> !action.shortcutProperty().get().isEmpty())
                .map(StatusBar::hint)
                .toList();
        int count = hints.size();
        String shown = String.join(BETWEEN, hints);
        while (count > 0 && keys.getWidth() > 0 && widthOf(shown) > keys.getWidth()) {
            shown = String.join(BETWEEN, hints.subList(0, --count));
        }
        keys.setText(shown);
    }

    private double widthOf(String words) {
        Text measured = new Text(words);
        measured.setFont(keys.getFont());
        return measured.getLayoutBounds().getWidth();
    }

    private static String hint(Action action) {
        return Keys.shown(action.shortcutProperty().get()) + " "
                + action.textProperty().get();
    }

    private void show() {
        Optional<Project> project = studio.project();
        Optional<ClipEntry> clip = project.flatMap(p -> p.state().activeClip());
        for (Label label : new Label[] {in, out, exact, ok}) {
            label.setVisible(clip.isPresent());
            label.setManaged(clip.isPresent());
        }
        clip.ifPresent(c -> {
            FrameRange range = project.get().state().activeTimeline().range().orElse(new FrameRange(0, c.frames()));
            in.setText(text("shell.status.in", c.timecodeAt(range.in())));
            out.setText(text("shell.status.out", c.timecodeAt(range.out())));
            long samples = c.samplesAt(range.out()) - c.samplesAt(range.in());
            exact.setText(text("shell.status.samples", grouped(range.frames()), grouped(samples)));
            ok.setText(c.isVariableRate() ? "" : text("shell.status.exact"));
        });
        showKeys();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
    }
}
