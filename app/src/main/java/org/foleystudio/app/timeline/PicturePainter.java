package org.foleystudio.app.timeline;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.foleystudio.app.project.ClipEntry;

/** Draws the row of pictures and what hangs on it: moments and markers. */
final class PicturePainter {
    private final TimelineViewModel model;
    private final Filmstrip filmstrip;

    PicturePainter(TimelineViewModel model, Filmstrip filmstrip) {
        this.model = model;
        this.filmstrip = filmstrip;
    }

    /** Draws the thumbnails and, below them, the moments at which something strikes. */
    void paint(Surface on, ClipEntry clip, Row row) {
        GraphicsContext g = on.g();
        double top = Ruler.HEIGHT;
        double height = row.height() - 9;
        g.setFill(on.colours().get("stage"));
        g.fillRect(0, top, on.width(), row.height());
        double wide = Math.max(24, Math.rint(height * clip.width() / clip.height()));
        double perPixel = model.axisProperty().get().samplesPerPixel();
        double step = wide * perPixel;
        double end = Math.min(on.width(), model.axisProperty().get().xOf(clip.length()));
        // Thumbnails stand on a grid of samples, so that panning asks for no others.
        for (long i = Math.max(0, (long) Math.floor(model.axisProperty().get().origin() / step)); ; i++) {
            double x = Math.rint(model.axisProperty().get().xOf(i * step));
            if (x >= end) {
                break;
            }
            Optional<Image> image = filmstrip.at(clip.frameAt((long) (i * step)), clip.frameAt((long) step));
            double right = Math.min(end, x + wide);
            image.ifPresent(im -> g.drawImage(
                    im, 0, 0, im.getWidth() * (right - x) / wide, im.getHeight(), x, top, right - x, height));
            g.setFill(on.colours().get("bg"));
            g.fillRect(x, top, 1, height);
        }
        g.setFill(on.colours().get("bg"));
        g.fillRect(0, top + height, on.width(), row.height() - height);
        paintOnsets(on, top + height);
        g.setFill(on.colours().get("line"));
        g.fillRect(0, top + row.height() - 1, on.width(), 1);
    }

    private void paintOnsets(Surface on, double top) {
        on.g().setFill(on.colours().get("accent"));
        model.inspection().ifPresent(found -> found.visualOnsets().forEach(o -> {
            double x = Math.rint(model.axisProperty().get().xOf(o.seconds() * 48_000));
            if (x > -5 && x < on.width() + 5) {
                on.g().fillPolygon(new double[] {x, x - 4, x + 4}, new double[] {top, top + 7, top + 7}, 3);
            }
        }));
    }

    /** Draws the lines of markers over all rows, and their comments. */
    void paintMarkers(Surface on, ClipEntry clip) {
        model.timeline().markers().forEach(m -> {
            double x = Math.rint(model.axisProperty().get().xOf(clip.samplesAt(m.frame())));
            if (x >= 0 && x <= on.width()) {
                Color colour = on.colours().get(Ruler.token(m.colour()));
                on.g().setFill(colour.deriveColor(0, 1, 1, 0.5));
                on.g().fillRect(x, Ruler.HEIGHT, 1, on.height());
                if (!m.comment().isEmpty()) {
                    Text measured = new Text(m.comment());
                    measured.setFont(Font.font("DejaVu Sans", 10));
                    on.g().setFill(on.colours().get("bg").deriveColor(0, 1, 1, 0.85));
                    on.g()
                            .fillRect(
                                    x + 1,
                                    Ruler.HEIGHT,
                                    measured.getLayoutBounds().getWidth() + 10,
                                    15);
                    on.g().setFill(colour);
                    on.label(m.comment(), x + 6, Ruler.HEIGHT + 11);
                }
            }
        });
    }
}
