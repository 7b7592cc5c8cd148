package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.ui.Tasks;
import org.junit.jupiter.api.Test;

class TileCacheTest {
    @Test
    void computesOnceAndTellsWhenReady() {
        List<String> computed = new ArrayList<>();
        int[] told = {0};
        try (Tasks tasks = Tasks.sameThread()) {
            TileCache<String, String> cache = new TileCache<>(tasks, 100, String::length, () -> told[0]++);
            cache.beginFrame();
            Optional<String> first = cache.get("a", () -> {
                computed.add("a");
                return "tile";
            });
            cache.get("a", () -> "another");

            assertThat(first).contains("tile");
            assertThat(cache.get("a", () -> "another")).contains("tile");
            assertThat(computed).containsExactly("a");
            assertThat(told[0]).isEqualTo(1);
            assertThat(cache.isBusy()).isFalse();
        }
    }

    @Test
    void staysWithinItsBound() {
        try (Tasks tasks = Tasks.sameThread()) {
            TileCache<Integer, String> cache = new TileCache<>(tasks, 30, String::length, () -> {});
            for (int i = 0; i < 20; i++) {
                cache.beginFrame();
                cache.get(i, () -> "0123456789");
                assertThat(cache.bytes()).isLessThanOrEqualTo(30);
            }
        }
    }
}
