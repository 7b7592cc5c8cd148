package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.media.RgbFrame;
import org.junit.jupiter.api.Test;

class ClipFramesTest {
    private static List<RgbFrame> read(double from, double to, double until) throws FoleyException {
        try (ClipFrames frames =
                new ClipFrames(new TinyModel.Frames(10, 10), from, to, until, new StageClock(), Progress.NONE)) {
            List<RgbFrame> all = new ArrayList<>();
            for (Optional<RgbFrame> next = frames.next(); next.isPresent(); next = frames.next()) {
                all.add(next.get());
            }
            return all;
        }
    }

    private static int level(RgbFrame frame) {
        return frame.rgb()[0] & 0xFF;
    }

    @Test
    void handsOnTheWholeClip() throws FoleyException {
        List<RgbFrame> all = read(0, Double.POSITIVE_INFINITY, 0);
        assertThat(all).hasSize(10);
        assertThat(all.get(9).seconds()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void beginsWithThePictureOnTheScreen() throws FoleyException {
        List<RgbFrame> part = read(0.25, 0.55, 0);
        assertThat(part).hasSize(4);
        assertThat(part.get(0).seconds()).isZero();
        assertThat(level(part.get(0))).isEqualTo(2 * 37);
        assertThat(part.get(1).seconds()).isCloseTo(0.05, within(1e-9));
        assertThat(level(part.get(1))).isEqualTo(3 * 37);
        assertThat(read(0.3, 0.6, 0)).hasSize(3);
    }

    @Test
    void holdsTheLastPicture() throws FoleyException {
        List<RgbFrame> held = read(0.5, Double.POSITIVE_INFINITY, 2);
        assertThat(held).hasSize(20);
        assertThat(held.get(19).seconds()).isCloseTo(1.9, within(1e-9));
        assertThat(level(held.get(19))).isEqualTo(level(held.get(4)));
    }

    @Test
    void missesAPictureThatIsNotThere() {
        assertThatThrownBy(() ->
                        new ClipFrames(new TinyModel.Frames(0, 10), 0, 1, 0, new StageClock(), Progress.NONE).next())
                .isInstanceOf(FoleyException.class);
    }
}
