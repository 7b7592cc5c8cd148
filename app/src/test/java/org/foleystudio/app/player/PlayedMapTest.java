package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayedMapTest {
    @Test
    void findsTheBlockThatAFrameBelongsTo() {
        PlayedMap map = new PlayedMap();
        map.begin(7);
        map.add(0, 1000, 1);
        map.add(512, 5000, -2);

        assertThat(map.at(7, 100)).isEqualTo(1100);
        assertThat(map.at(7, 612)).isEqualTo(4800);
        assertThat(map.at(6, 100)).isNaN();
    }

    @Test
    void forgetsAtANewOrder() {
        PlayedMap map = new PlayedMap();
        map.begin(1);
        map.add(0, 1000, 1);
        map.begin(2);
        assertThat(map.at(2, 0)).isNaN();
    }
}
