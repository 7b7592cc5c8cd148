package org.foleystudio.app.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Shows smaller windows where they can be seen and taken hold of. */
public final class Windows {
    /** Room for the bar with the title, which the toolkit does not count. */
    private static final double TITLE = 30;

    private Windows() {}

    /**
     * Shows a window over the middle of another. Some window managers forget the size given before, and some put windows
     * where their title is out of sight.
     */
    public static void show(Stage stage, Window owner, double width, double height) {
        Rectangle2D screen =
                Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                        .findFirst()
                        .orElse(Screen.getPrimary())
                        .getVisualBounds();
        double wide = Math.min(width, screen.getWidth());
        double tall = Math.min(height, screen.getHeight() - TITLE);
        double x = owner.getX() + (owner.getWidth() - wide) / 2;
        double y = owner.getY() + (owner.getHeight() - tall) / 2;
        double left = held(x, screen.getMinX(), screen.getMaxX() - wide);
        double top = held(y, screen.getMinY() + TITLE, screen.getMaxY() - tall);
        stage.setX(left);
        stage.setY(top);
        stage.show();
        stage.setWidth(wide);
        stage.setHeight(tall);
        stage.setX(left);
        stage.setY(top);
    }

    private static double held(double value, double least, double most) {
        return Math.rint(Math.max(least, Math.min(most, value)));
    }
}
