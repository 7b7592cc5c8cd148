package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.foleystudio.engine.signal.Mel;
import org.junit.jupiter.api.Test;

class ChannelSelectionTest {
    private static final MelImage PICTURE = new MelImage(new float[] {1, 2, 10, 20, 400, 600}, 3, 2, 1);

    @Test
    void takesTheNamedChannel() {
        assertThat(ChannelSelection.of(Channel.RED).select(PICTURE).values()).containsExactly(1, 2);
        assertThat(ChannelSelection.of(Channel.GREEN).select(PICTURE).values()).containsExactly(10, 20);
        assertThat(ChannelSelection.of(Channel.BLUE).select(PICTURE).values()).containsExactly(400, 600);
    }

    @Test
    void averagesThreeChannels() {
        assertThat(ChannelSelection.of(Channel.MEAN).select(PICTURE).values())
                .containsExactly(new float[] {137, 622f / 3}, within(1e-4f));
    }

    @Test
    void weighsChannelsAndAddsTheBias() {
        Mel mel = ChannelSelection.adaptive(2, 1, 0.01, -3).select(PICTURE);
        assertThat(mel.values()).containsExactly(new float[] {13, 27}, within(1e-4f));
        assertThat(mel.bands()).isEqualTo(2);
        assertThat(mel.frames()).isEqualTo(1);
    }

    @Test
    void passesAPictureOfOneChannelThrough() {
        MelImage one = new MelImage(new float[] {5, 6}, 1, 1, 2);
        for (Channel channel : new Channel[] {Channel.RED, Channel.BLUE, Channel.MEAN}) {
            assertThat(ChannelSelection.of(channel).select(one).values()).containsExactly(5, 6);
        }
    }

    @Test
    void refusesTwoChannelsAndAdaptiveWithoutWeights() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelSelection.of(Channel.GREEN).select(new MelImage(new float[4], 2, 2, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelSelection.of(Channel.ADAPTIVE));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelSelection.adaptive(1, Double.NaN, 0, 0));
    }

    @Test
    void fitRecoversTheMixThatMadeTheReference() {
        Random random = new Random(1);
        AdaptiveMixFit fit = new AdaptiveMixFit();
        for (int clip = 0; clip < 3; clip++) {
            float[] values = new float[3 * 8 * 20];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            MelImage picture = new MelImage(values, 3, 8, 20);
            fit.add(picture, ChannelSelection.adaptive(0.5, 0.75, -0.25, 0.125).select(picture));
        }
        ChannelSelection found = fit.fit();
        assertThat(found.red()).isCloseTo(0.5, within(1e-4));
        assertThat(found.green()).isCloseTo(0.75, within(1e-4));
        assertThat(found.blue()).isCloseTo(-0.25, within(1e-4));
        assertThat(found.bias()).isCloseTo(0.125, within(1e-4));
    }

    @Test
    void fitOfEqualChannelsStaysAtTheirMean() {
        AdaptiveMixFit fit = new AdaptiveMixFit();
        float[] values = new float[30];
        for (int i = 0; i < 30; i++) {
            values[i] = i % 10;
        }
        MelImage picture = new MelImage(values, 3, 2, 5);
        fit.add(picture, ChannelSelection.of(Channel.GREEN).select(picture));
        ChannelSelection found = fit.fit();
        assertThat(found.red()).isCloseTo(1.0 / 3, within(1e-3));
        assertThat(found.blue()).isCloseTo(1.0 / 3, within(1e-3));
        assertThat(new AdaptiveMixFit().fit().green()).isCloseTo(1.0 / 3, within(1e-6));
    }
}
