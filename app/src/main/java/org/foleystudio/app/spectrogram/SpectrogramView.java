package org.foleystudio.app.spectrogram;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;

/** The spectrogram viewer: one or two sounds with axes, read-out, colours and range. */
public final class SpectrogramView extends BorderPane {
    private final SpectrogramViewModel model;
    private final SpectrogramCanvas canvas;
    private final Label readout = new Label();

    /**
     * @param model what is shown
     * @param tasks where tiles are computed
     * @param palette colours of axes and lines
     */
    public SpectrogramView(SpectrogramViewModel model, Tasks tasks, ObservableValue<Palette> palette) {
        this.model = model;
        this.canvas = new SpectrogramCanvas(model, tasks, palette, this::read);
        getStyleClass().add("spectrogram-view");
        Theme.style(this, "spectrogram.css");
        setTop(new SpectrogramBar(model));
        setCenter(canvas);
        setBottom(bottom());
        read(Optional.empty());
        setMinSize(0, 0);
    }

    private HBox bottom() {
        readout.getStyleClass().add("readout");
        readout.setTooltip(new Tooltip(text("spectrogram.readout.tip")));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bottom = new HBox(readout, space, legend(model.firstProperty(), "first"));
        bottom.getChildren().add(legend(model.secondProperty(), "second"));
        bottom.setSpacing(14);
        bottom.getStyleClass().add("bottom");
        bottom.setAlignment(Pos.CENTER_LEFT);
        return bottom;
    }

    /** Says which colour is which sound, where two are shown in one picture. */
    private Label legend(ObservableValue<Optional<Track>> track, String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.textProperty()
                .bind(track.map(t -> t.map(s -> "\u25a0 " + s.name()).orElse("")));
        label.visibleProperty()
                .bind(model.arrangementProperty()
                        .isEqualTo(Arrangement.OVERLAY)
                        .or(model.arrangementProperty().isEqualTo(Arrangement.DIFFERENCE)));
        return label;
    }

    /** Shows more of a sound that was loaded. */
    public void soundsChanged() {
        canvas.soundsChanged();
    }

    private void read(Optional<Readout> under) {
        readout.setText(under.map(Readout::text).orElse(text("spectrogram.hint")));
    }
}
