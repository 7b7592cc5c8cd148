package org.foleystudio.engine.codec;

import java.util.Arrays;
import org.foleystudio.engine.signal.Mel;

/**
 * Makes one mel of the three channels of a picture: {@code red * R + green * G + blue * B + bias}.
 *
 * @param channel what the user chose
 * @param red weight of the first channel
 * @param green weight of the second channel
 * @param blue weight of the third channel
 * @param bias added to every value
 */
public record ChannelSelection(Channel channel, double red, double green, double blue, double bias) {
    private static final double THIRD = 1.0 / 3;

    public ChannelSelection {
        if (!Double.isFinite(red + green + blue + bias)) {
            throw new IllegalArgumentException(
                    "channel weights must be finite, got %s %s %s %s".formatted(red, green, blue, bias));
        }
    }

    /** One of the fixed choices; {@link Channel#ADAPTIVE} needs weights and comes from {@link #adaptive}. */
    public static ChannelSelection of(Channel channel) {
        return switch (channel) {
            case RED -> new ChannelSelection(channel, 1, 0, 0, 0);
            case GREEN -> new ChannelSelection(channel, 0, 1, 0, 0);
            case BLUE -> new ChannelSelection(channel, 0, 0, 1, 0);
            case MEAN -> new ChannelSelection(channel, THIRD, THIRD, THIRD, 0);
            case ADAPTIVE -> throw new IllegalArgumentException("the adaptive mix needs the weights of a bundle");
        };
    }

    /** A weighted sum with the weights of a bundle; {@link AdaptiveMixFit} finds them. */
    public static ChannelSelection adaptive(double red, double green, double blue, double bias) {
        return new ChannelSelection(Channel.ADAPTIVE, red, green, blue, bias);
    }

    /** The mel of a picture; a picture of one channel is that mel already, whatever the choice. */
    public Mel select(MelImage picture) {
        int pixels = picture.pixels();
        if (picture.channels() == 1) {
            return new Mel(picture.values().clone(), picture.bands(), picture.frames());
        }
        if (picture.channels() != 3) {
            throw new IllegalArgumentException("expected 1 or 3 channels, got " + picture.channels());
        }
        return new Mel(
                switch (channel) {
                    case RED -> Arrays.copyOfRange(picture.values(), 0, pixels);
                    case GREEN -> Arrays.copyOfRange(picture.values(), pixels, 2 * pixels);
                    case BLUE -> Arrays.copyOfRange(picture.values(), 2 * pixels, 3 * pixels);
                    case MEAN, ADAPTIVE -> mix(picture.values(), pixels);
                },
                picture.bands(),
                picture.frames());
    }

    private float[] mix(float[] values, int pixels) {
        float[] mix = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            mix[i] = (float) (red * values[i] + green * values[i + pixels] + blue * values[i + 2 * pixels] + bias);
        }
        return mix;
    }
}
