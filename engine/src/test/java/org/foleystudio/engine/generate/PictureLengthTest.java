package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;
import org.junit.jupiter.api.Test;

class PictureLengthTest {
    private static ClipInfo clip(long numerator, long denominator, boolean still) {
        return new ClipInfo(
                Path.of("clip.mp4"), "mp4", 64, 48, 1, 24, 1, 24, numerator, denominator, false, still, 0, 0, "", "");
    }

    @Test
    void takesTheExactFraction() throws FoleyException {
        PictureLength length = PictureLength.of(clip(24 * 1001, 24000, false), 0, OptionalDouble.of(0.5));
        assertThat(length).isEqualTo(PictureLength.ofFrames(24, 24000, 1001));
        assertThat(length.samples(16000)).isEqualTo(16016);
        assertThat(length.samples(16000, 0.5, OptionalDouble.empty())).isEqualTo(8016);
    }

    @Test
    void showsAStillForAsLongAsIsAskedFor() throws FoleyException {
        assertThat(PictureLength.of(clip(8192, 1000, true), 0, OptionalDouble.empty())
                        .samples(16000))
                .isEqualTo(131072);
        assertThat(PictureLength.of(clip(8192, 1000, true), 0, OptionalDouble.of(20))
                        .samples(16000))
                .isEqualTo(320000);
    }

    @Test
    void refusesAClipWithoutDuration() {
        assertThatThrownBy(() -> PictureLength.of(clip(0, 1, false), 0, OptionalDouble.empty()))
                .hasMessageContaining("clip.mp4");
        assertThatThrownBy(() -> PictureLength.ofFrames(24, 24, 1).samples(16000, 1, OptionalDouble.empty()))
                .hasMessageContaining("1.000 s");
    }
}
