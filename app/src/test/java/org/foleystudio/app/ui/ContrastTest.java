package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words can be read on every surface they may stand on: WCAG's ratio for small text. */
class ContrastTest {
    private static final double LEAST = 4.5;
    private static final List<String> WORDS =
            List.of("text", "dim", "faint", "accent", "teal", "ok", "warn", "bad", "red", "green", "blue");
    private static final List<String> SURFACES = List.of("bg", "panel", "raised", "hover");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void wordsStandOutFromEverySurface(Theme theme) {
        Palette palette = theme.palette();
        for (String word : WORDS) {
            for (String surface : SURFACES) {
                assertThat(ratio(palette.get(word), palette.get(surface)))
                        .as("%s on %s", word, surface)
                        .isGreaterThanOrEqualTo(LEAST);
            }
        }
        assertThat(ratio(palette.get("on-accent"), palette.get("accent"))).isGreaterThanOrEqualTo(LEAST);
    }

    private static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
