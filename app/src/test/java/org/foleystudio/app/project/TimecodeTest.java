package org.foleystudio.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimecodeTest {
    private static final FrameRate NTSC = new FrameRate(30_000, 1001);
    private static final FrameRate NTSC_60 = new FrameRate(60_000, 1001);

    @ParameterizedTest
    @CsvSource({
        "24, 1, false, 86400, 01:00:00:00",
        "25, 1, false, 90037, 01:00:01:12",
        "24000, 1001, false, 86400, 01:00:00:00",
        "30000, 1001, true, 0, 00:00:00;00",
        "30000, 1001, true, 1799, 00:00:59;29",
        "30000, 1001, true, 1800, 00:01:00;02",
        "30000, 1001, true, 17981, 00:09:59;29",
        "30000, 1001, true, 17982, 00:10:00;00",
        "30000, 1001, true, 107892, 01:00:00;00",
        "60000, 1001, true, 3600, 00:01:00;04",
        "60000, 1001, true, 215784, 01:00:00;00",
        "60, 1, false, 59, 00:00:00:59",
        "24, 1, false, -25, -00:00:01:01",
    })
    void writesFrames(int numerator, int denominator, boolean drop, long frame, String text) {
        Timecode timecode = new Timecode(new FrameRate(numerator, denominator), drop);
        assertThat(timecode.text(frame)).isEqualTo(text);
        assertThat(timecode.frame(text)).contains(frame);
    }

    @Test
    void dropFrameRoundTripsOverADay() {
        for (FrameRate rate : new FrameRate[] {NTSC, NTSC_60}) {
            Timecode timecode = new Timecode(rate, true);
            for (long frame = 0; frame < 24L * 3600 * rate.nominal(); frame += frame < 40_000 ? 1 : 997) {
                assertThat(timecode.frame(timecode.text(frame))).contains(frame);
            }
        }
    }

    @Test
    void readsWhatPeopleType() {
        Timecode film = new Timecode(FrameRate.FILM, false);
        assertThat(film.frame("3:12")).contains(84L);
        assertThat(film.frame(" 84 ")).contains(84L);
        assertThat(film.frame("1.0.0")).contains(1440L);
        assertThat(film.frame("00:00:00:24")).isEmpty();
        assertThat(film.frame("00:61:00:00")).isEmpty();
        assertThat(film.frame("a:12")).isEmpty();
        assertThat(film.frame("1:2:3:4:5")).isEmpty();
        assertThat(film.frame("")).isEmpty();
    }

    @Test
    void refusesNumbersThatDropFrameLeavesOut() {
        assertThat(new Timecode(NTSC, true).frame("00:01:00;01")).isEmpty();
        assertThat(new Timecode(NTSC, true).frame("00:10:00;01")).contains(17_983L);
    }

    @Test
    void dropFrameNeedsItsRates() {
        assertThatThrownBy(() -> new Timecode(FrameRate.FILM, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Timecode.like("01:00:00;00", NTSC).isDropFrame()).isTrue();
        assertThat(Timecode.like("01:00:00;00", new FrameRate(25, 1)).isDropFrame())
                .isFalse();
    }

    /** The sample counts for one hour that editing systems agree on. */
    @ParameterizedTest
    @CsvSource({
        "24, 1, 86400, 172800000",
        "24000, 1001, 86400, 172972800",
        "30000, 1001, 108000, 172972800",
        "30000, 1001, 107892, 172799827"
    })
    void framesBeginAtRoundedSamples(int numerator, int denominator, long frame, long samples) {
        FrameRate rate = new FrameRate(numerator, denominator);
        assertThat(rate.samples(frame)).isEqualTo(samples);
        assertThat(rate.frame(samples)).isEqualTo(frame);
        assertThat(rate.frame(samples - 1)).isEqualTo(frame - 1);
    }

    @Test
    void ratesAreWrittenAsEditorsDo() {
        assertThat(new FrameRate(24_000, 1001).text()).isEqualTo("23.976");
        assertThat(NTSC.text()).isEqualTo("29.97");
        assertThat(new FrameRate(50, 2).text()).isEqualTo("25");
        assertThat(new FrameRate(43, 2).text()).isEqualTo("21.5");
    }
}
