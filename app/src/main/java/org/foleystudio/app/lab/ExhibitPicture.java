package org.foleystudio.app.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.foleystudio.app.ui.Palette;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.evaluate.Chart;
import org.foleystudio.engine.evaluate.ChartLayout;
import org.foleystudio.engine.evaluate.Drawing;
import org.foleystudio.engine.evaluate.Exhibit;
import org.foleystudio.engine.files.WholeFile;

/** The charts of an exhibit as one picture. */
final class ExhibitPicture {
    private static final double WIDTH = 640;
    private static final double GAP = 24;
    private static final double SCALE = 2;

    private ExhibitPicture() {}

    /** Draws all charts, one below the other, twice as fine as on the screen; on the toolkit's thread. */
    static WritableImage of(Exhibit exhibit, Palette palette) {
        List<Drawing> drawings = new ArrayList<>();
        double height = GAP;
        for (Chart chart : exhibit.charts()) {
            Drawing drawing = ChartLayout.of(chart, WIDTH, ChartView.height(chart, WIDTH));
            drawings.add(drawing);
            height += drawing.height() + GAP;
        }
        Canvas canvas = new Canvas(WIDTH + 2 * GAP, height);
        GraphicsContext g = canvas.getGraphicsContext2D();
        Color ground = palette.get("panel");
        g.setFill(ground);
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.translate(GAP, GAP);
        for (Drawing drawing : drawings) {
            ChartView.draw(drawing, g, palette);
            g.translate(0, drawing.height() + GAP);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        parameters.setFill(ground);
        return canvas.snapshot(parameters, null);
    }

    /** Writes a picture as PNG. */
    static void write(WritableImage image, Path file) throws FoleyException {
        WholeFile.write(file, part -> {
            if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", part.toFile())) {
                throw new UncheckedIOException(new IOException("no writer for PNG"));
            }
        });
    }
}
