package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceLengthsTest {
    private static final ModelGeometry STARTER = new ModelGeometry(16000, 256, 8, 64, 32, 3.90625);
    private static final ModelGeometry PAPER = new ModelGeometry(16000, 256, 8, 64, 32, 4);
    private static final ModelGeometry RELEASED = new ModelGeometry(16000, 160, 4, 204, 32, 4);

    @Test
    void knowsThePublishedLengths() {
        assertThat(PAPER.windowSamples()).isEqualTo(131072);
        assertThat(RELEASED.windowSamples()).isEqualTo(130560);
        assertThat(STARTER.alignedPositions()).isEqualTo(2);
        assertThat(RELEASED.alignedPositions()).isEqualTo(25);
        assertThat(PAPER.alignedPositions()).isEqualTo(2);
        SequenceLengths paper = SequenceLengths.of(PAPER, 131072, 0.5);
        assertThat(paper.windows().count()).isEqualTo(1);
        assertThat(paper.windows().total()).isEqualTo(64);
        assertThat(paper.melFrames()).isEqualTo(512);
        assertThat(paper.vocoderFrames()).isEqualTo(513);
        assertThat(paper.slots()).isEqualTo(32);
        SequenceLengths released = SequenceLengths.of(RELEASED, 130560, 0.5);
        assertThat(released.windows().count()).isEqualTo(1);
        assertThat(released.melFrames()).isEqualTo(816);
    }

    /** 8.2 s, what the published demo cuts, must not cost a second window. */
    @ParameterizedTest
    @CsvSource({"1,1", "16000,1", "131072,1", "131200,1", "131712,1", "131713,2", "1920000,16"})
    void countsWindowsOfTheStarter(int samples, int windows) {
        assertThat(SequenceLengths.of(STARTER, samples, 0.5).windows().count()).isEqualTo(windows);
    }

    @ParameterizedTest
    @CsvSource({
        "1,24000,1001,667",
        "24,24000,1001,16016",
        "1000,24000,1001,667333",
        "30,30000,1001,16016",
        "250,25,1,160000",
        "1,60,1,267",
        "107892,30000,1001,57599942"
    })
    void roundsToTheNearestSample(long frames, long rate, long lower, int samples) {
        assertThat(SequenceLengths.samplesOf(frames, rate, lower, 16000)).isEqualTo(samples);
    }

    @Property(tries = 300)
    void equalsTheFraction(
            @ForAll @IntRange(min = 0, max = 2_000_000) int frames,
            @ForAll @IntRange(min = 1, max = 240_000) int rate,
            @ForAll @IntRange(min = 1, max = 1001) int lower) {
        BigInteger exact = new BigDecimal(BigInteger.valueOf(frames)
                        .multiply(BigInteger.valueOf(lower))
                        .multiply(BigInteger.valueOf(16000)))
                .divide(BigDecimal.valueOf(rate), 0, RoundingMode.HALF_UP)
                .toBigInteger();
        if (exact.bitLength() > 31) {
            assertThatThrownBy(() -> SequenceLengths.samplesOf(frames, rate, lower, 16000))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(SequenceLengths.samplesOf(frames, rate, lower, 16000)).isEqualTo(exact.intValueExact());
        }
    }

    @Property(tries = 300)
    void windowsHoldTheSoundAndBeginAtTheirSlots(
            @ForAll @IntRange(min = 1, max = 3_000_000) int samples,
            @ForAll @IntRange(min = 0, max = 40) int overlapTenths) {
        for (ModelGeometry model : new ModelGeometry[] {STARTER, PAPER, RELEASED}) {
            SequenceLengths lengths = SequenceLengths.of(model, samples, overlapTenths / 10.0);
            int held = lengths.windows().total() * model.positionSamples();
            assertThat(held).isGreaterThanOrEqualTo(samples - 640);
            if (lengths.windows().count() > 1) {
                assertThat(held).isLessThan(samples + model.alignedPositions() * model.positionSamples());
            }
            for (int w = 0; w < lengths.windows().count(); w++) {
                double slot = lengths.windows().start(w) * model.slotsPerPosition();
                double most = model == PAPER ? 0.5 : 1e-6;
                assertThat(Math.abs(SequenceLengths.firstSlot(
                                        model, lengths.windows().start(w))
                                - slot))
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void rejectsNothingness() {
        assertThatThrownBy(() -> SequenceLengths.of(PAPER, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PictureLength(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
