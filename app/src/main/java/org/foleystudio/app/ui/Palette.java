package org.foleystudio.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** The colour tokens of a theme, for code that draws; read from the style sheet, so there is one list of them. */
public final class Palette {
    private static final Pattern TOKEN = Pattern.compile("-foley-([a-z-]+):\\s*(#[0-9a-f]{6})\\s*;");

    private final Map<String, Color> colours;

    private Palette(Map<String, Color> colours) {
        this.colours = Map.copyOf(colours);
    }

    static Palette read(String sheet) {
        Map<String, Color> found = new HashMap<>();
        try (InputStream in = Palette.class.getResourceAsStream(sheet)) {
            if (in == null) {
                throw new IllegalStateException("no style sheet " + sheet);
            }
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.put(matcher.group(1), Color.web(matcher.group(2)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + sheet, e);
        }
        return new Palette(found);
    }

    /** The colour of a token, named as in the sheet without its prefix: {@code "accent"} for {@code -foley-accent}. */
    public Color get(String token) {
        Color colour = colours.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("no colour token " + token);
        }
        return colour;
    }

    Map<String, Color> all() {
        return colours;
    }
}
