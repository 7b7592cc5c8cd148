package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {
    @Test
    void bothThemesKnowTheSameTokens() {
        assertThat(Palette.read("tokens-light.css").all().keySet())
                .isEqualTo(Palette.read("tokens-dark.css").all().keySet())
                .hasSizeGreaterThan(15);
    }

    /** WCAG asks for 4.5 : 1 for text. */
    @ParameterizedTest
    @CsvSource({
        "text, bg",
        "text, panel",
        "text, raised",
        "dim, bg",
        "dim, panel",
        "dim, raised",
        "faint, bg",
        "faint, panel",
        "on-accent, accent",
        "accent, panel",
        "accent, bg",
        "teal, panel",
        "ok, panel",
        "ok, raised",
        "warn, panel",
        "warn, raised",
        "bad, panel",
        "bad, raised"
    })
    void textCanBeReadOnItsGround(String ink, String ground) {
        for (String sheet : new String[] {"tokens-dark.css", "tokens-light.css"}) {
            Palette palette = Palette.read(sheet);
            assertThat(contrast(palette.get(ink), palette.get(ground)))
                    .as(ink + " on " + ground + " in " + sheet)
                    .isGreaterThan(ink.equals("faint") ? 3.9 : 4.5);
        }
    }

    private static double contrast(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
