package org.foleystudio.engine.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * How the channels of a mel picture differ (Fig. 4 and Table 6 of the paper).
 *
 * @param channels one entry per channel
 * @param correlation Pearson correlation of each pair, {@code correlation[a][b]}; 0 where a channel is constant
 */
public record ChannelStatistics(List<OfChannel> channels, double[][] correlation) {
    /**
     * One channel.
     *
     * @param mean average value
     * @param std population standard deviation
     * @param min smallest value
     * @param max largest value
     * @param histogram counts per bin
     */
    public record OfChannel(double mean, double std, double min, double max, Histogram histogram) {}

    /**
     * Counts of values in equal bins; values outside fall into the first or last bin.
     *
     * @param low lower edge of the first bin
     * @param high upper edge of the last bin
     * @param counts values per bin
     */
    public record Histogram(double low, double high, long[] counts) {
        /** Share of all values that lie in one bin. */
        public double share(int bin) {
            long total = 0;
            for (long count : counts) {
                total += count;
            }
            return total == 0 ? 0 : (double) counts[bin] / total;
        }
    }

    public ChannelStatistics {
        channels = List.copyOf(channels);
    }

    /** Statistics with histograms over the range of all channels together. */
    public static ChannelStatistics of(MelImage picture, int bins) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : picture.values()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return of(picture, bins, low, high);
    }

    /** Statistics with histograms over a given range. */
    public static ChannelStatistics of(MelImage picture, int bins, double low, double high) {
        if (bins < 1 || !(low <= high)) {
            throw new IllegalArgumentException(
                    "expected bins >= 1 and low <= high, got %d, %s, %s".formatted(bins, low, high));
        }
        List<OfChannel> channels = new ArrayList<>();
        for (int c = 0; c < picture.channels(); c++) {
            channels.add(ofChannel(picture, c, bins, low, high));
        }
        return new ChannelStatistics(channels, correlations(picture, channels));
    }

    private static OfChannel ofChannel(MelImage picture, int channel, int bins, double low, double high) {
        int pixels = picture.pixels();
        int start = channel * pixels;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long[] counts = new long[bins];
        double scale = high > low ? bins / (high - low) : 0;
        for (int i = start; i < start + pixels; i++) {
            double value = picture.values()[i];
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
            counts[Math.max(0, Math.min(bins - 1, (int) ((value - low) * scale)))]++;
        }
        double mean = sum / pixels;
        double squares = 0;
        for (int i = start; i < start + pixels; i++) {
            double centred = picture.values()[i] - mean;
            squares += centred * centred;
        }
        return new OfChannel(mean, Math.sqrt(squares / pixels), min, max, new Histogram(low, high, counts));
    }

    private static double[][] correlations(MelImage picture, List<OfChannel> channels) {
        int n = channels.size();
        int pixels = picture.pixels();
        double[][] correlation = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                double sum = 0;
                for (int i = 0; i < pixels; i++) {
                    sum += (picture.values()[a * pixels + i] - channels.get(a).mean)
                            * (picture.values()[b * pixels + i] - channels.get(b).mean);
                }
                double spread = channels.get(a).std * channels.get(b).std;
                correlation[a][b] = spread == 0 ? 0 : sum / pixels / spread;
                correlation[b][a] = correlation[a][b];
            }
        }
        return correlation;
    }
}
