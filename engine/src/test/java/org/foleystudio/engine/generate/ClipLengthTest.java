package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.ClipInfo;
import org.junit.jupiter.api.Test;

class ClipLengthTest {
    private static ClipInfo info(int rate, int lower, double seconds, boolean variable, boolean still) {
        long micros = Math.round(seconds * 1e6);
        long frames = Math.round(seconds * rate / lower);
        return new ClipInfo(
                Path.of("clip.mp4"),
                "mp4",
                64,
                48,
                1,
                rate,
                lower,
                frames,
                micros,
                1_000_000,
                variable,
                still,
                0,
                0,
                "",
                "");
    }

    @Test
    void countsFramesOfASteadyClip() throws FoleyException {
        ClipInfo ntsc = info(24000, 1001, 10.01, false, false);
        assertThat(ClipLength.of(ntsc, 240, 9.9)).isEqualTo(PictureLength.ofFrames(240, 24000, 1001));
        // one picture lost or doubled by the decoder does not change the length of the clip
        assertThat(ClipLength.of(ntsc, 239, 9.9)).isEqualTo(PictureLength.ofFrames(240, 24000, 1001));
        assertThat(ClipLength.of(ntsc, 0, 0)).isEqualTo(PictureLength.ofFrames(240, 24000, 1001));
    }

    @Test
    void believesThePicturesWhereTheHeaderIsWrong() throws FoleyException {
        assertThat(ClipLength.of(info(25, 1, 10, false, false), 100, 3.96))
                .isEqualTo(PictureLength.ofFrames(100, 25, 1));
        assertThat(ClipLength.of(info(25, 1, 0, false, false), 100, 3.96))
                .isEqualTo(PictureLength.ofFrames(100, 25, 1));
        assertThat(ClipLength.of(info(25, 1, 10, true, false), 80, 3.96).seconds())
                .isEqualTo(4);
    }

    @Test
    void takesTheDurationOfClipsWithVariableRateAndOfStills() throws FoleyException {
        assertThat(ClipLength.of(info(25, 1, 7.123456, true, false), 150, 7.1))
                .isEqualTo(new PictureLength(7_123_456, 1_000_000));
        assertThat(ClipLength.of(info(0, 1, 8.192, false, true), 205, 8.16).samples(16000))
                .isEqualTo(131072);
        assertThatThrownBy(() -> ClipLength.of(info(0, 1, 0, true, false), 1, 0))
                .hasMessageContaining("clip.mp4");
    }
}
