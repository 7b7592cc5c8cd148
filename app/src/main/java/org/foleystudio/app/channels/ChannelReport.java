package org.foleystudio.app.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foleystudio.engine.codec.ChannelStatistics;
import org.foleystudio.engine.codec.ChannelStatistics.Histogram;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.signal.Mel;

/**
 * Numbers on the channels of one take.
 *
 * @param picture the channels
 * @param rows one per channel, then the reference where there is one
 * @param reference mel of the clip's own sound over the same time
 * @param correlation of each pair of channels
 */
public record ChannelReport(MelImage picture, List<Row> rows, Optional<Mel> reference, double[][] correlation) {
    /** Bins of the histograms, over the scale of mel pictures. */
    static final int BINS = 96;

    /** Differences below this are not heard: a step of an 8-bit picture. */
    private static final double SAME = 1 / 255.0;

    /**
     * One channel or the reference.
     *
     * @param mean average value
     * @param std standard deviation
     * @param divergence of its histogram from the reference's, where there is one
     * @param histogram counts of values
     */
    public record Row(double mean, double std, OptionalDouble divergence, Histogram histogram) {}

    /** Measures a picture, and a reference against it. */
    public static ChannelReport of(MelImage picture, Optional<Mel> reference) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : picture.values()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        for (float value : reference.map(Mel::values).orElse(new float[0])) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        ChannelStatistics own = ChannelStatistics.of(picture, BINS, low, high);
        Optional<ChannelStatistics.OfChannel> truth = truth(reference, low, high);
        List<Row> rows = new ArrayList<>();
        for (ChannelStatistics.OfChannel channel : own.channels()) {
            OptionalDouble divergence = truth.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            Spread.divergence(channel.histogram(), truth.get().histogram()));
            rows.add(new Row(channel.mean(), channel.std(), divergence, channel.histogram()));
        }
        truth.ifPresent(t -> rows.add(new Row(t.mean(), t.std(), OptionalDouble.empty(), t.histogram())));
        return new ChannelReport(picture, List.copyOf(rows), reference, own.correlation());
    }

    private static Optional<ChannelStatistics.OfChannel> truth(Optional<Mel> reference, double low, double high) {
        return reference
                .map(mel -> new MelImage(mel.values(), 1, mel.bands(), mel.frames()))
                .map(image ->
                        ChannelStatistics.of(image, BINS, low, high).channels().get(0));
    }

    /** Whether all channels hold nearly the same picture, so that it does not matter which is heard. */
    public boolean areEqual() {
        int size = picture.values().length / Math.max(1, picture.channels());
        for (int i = size; i < picture.values().length; i++) {
            if (Math.abs(picture.values()[i] - picture.values()[i % size]) > SAME) {
                return false;
            }
        }
        return picture.channels() > 1;
    }

    /** How alike two channels are on average, over all pairs: 1 where they say the same. */
    public double likeness() {
        int n = correlation.length;
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                sum += correlation[a][b];
                pairs++;
            }
        }
        return pairs == 0 ? 1 : sum / pairs;
    }
}
