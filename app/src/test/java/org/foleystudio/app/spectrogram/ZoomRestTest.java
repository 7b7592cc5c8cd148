package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomRestTest {
    private static final long MILLISECOND = 1_000_000;

    private final ZoomRest rest = new ZoomRest();

    @Test
    void theFirstZoomIsNoMovement() {
        assertThat(rest.hasCome(40, 0)).isFalse();
        assertThat(rest.isMoving()).isFalse();
    }

    @Test
    void comesToRestOnceAfterTheLastStep() {
        rest.hasCome(40, 0);
        rest.hasCome(39, 16 * MILLISECOND);
        assertThat(rest.isMoving()).isTrue();
        rest.hasCome(38, 100 * MILLISECOND);
        assertThat(rest.hasCome(38, 150 * MILLISECOND)).isFalse();
        assertThat(rest.isMoving()).isTrue();

        assertThat(rest.hasCome(38, 230 * MILLISECOND)).isTrue();
        assertThat(rest.isMoving()).isFalse();
        assertThat(rest.hasCome(38, 250 * MILLISECOND)).isFalse();
    }

    @Test
    void tilesOfAnOctaveStandForEachOther() {
        assertThat(Tile.isNear(200, 100)).isTrue();
        assertThat(Tile.isNear(100, 200)).isTrue();
        assertThat(Tile.isNear(201, 100)).isFalse();
        assertThat(Tile.isNear(0, 100)).isFalse();
    }
}
