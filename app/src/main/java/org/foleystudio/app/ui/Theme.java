package org.foleystudio.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** How the studio looks: AtlantaFX with our tokens, dark or light. */
public enum Theme {
    /** Dark and calm, for dim rooms. */
    DARK("tokens-dark.css"),
    /** Light, for bright rooms. */
    LIGHT("tokens-light.css");

    private static final PseudoClass IS_LIGHT = PseudoClass.getPseudoClass("light");

    private final String tokens;
    private final Palette palette;

    Theme(String tokens) {
        this.tokens = tokens;
        palette = Palette.read(tokens);
    }

    /** The colours, for code that draws on a canvas. */
    public Palette palette() {
        return palette;
    }

    /** Dresses a scene; its windows of popups follow. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet(tokens), sheet("studio.css")));
        scene.getRoot().pseudoClassStateChanged(IS_LIGHT, this == LIGHT);
    }

    /** Adds the sheet of one room, a file of this package's resources such as {@code "timeline.css"}, to its part. */
    public static void style(Parent part, String file) {
        String sheet = sheet(file);
        if (!part.getStylesheets().contains(sheet)) {
            part.getStylesheets().add(sheet);
        }
    }

    private static String sheet(String file) {
        URL url = Theme.class.getResource(file);
        if (url == null) {
            throw new IllegalArgumentException("no style sheet " + file);
        }
        return url.toExternalForm();
    }
}
