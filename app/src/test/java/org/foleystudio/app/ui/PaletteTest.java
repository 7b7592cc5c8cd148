package org.foleystudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void bothThemesKnowTheSameTokens() {
        assertThat(Palette.read("tokens-light.css").all().keySet())
                .isEqualTo(Palette.read("tokens-dark.css").all().keySet())
                .hasSizeGreaterThan(15);
    }
}
