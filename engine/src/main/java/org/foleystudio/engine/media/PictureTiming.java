package org.foleystudio.engine.media;

import java.math.BigInteger;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * When the pictures of a stream are shown, measured on its packets: headers round, guess and lie.
 *
 * @param firstTicks the first picture's time on the stream's own clock
 * @param frames pictures that are shown
 * @param rateNumerator frames per second, numerator
 * @param rateDenominator its denominator
 * @param lengthNumerator seconds from the first picture to the end of the last, numerator
 * @param lengthDenominator its denominator
 * @param variable whether pictures are unevenly spaced
 */
record PictureTiming(
        long firstTicks,
        long frames,
        int rateNumerator,
        int rateDenominator,
        long lengthNumerator,
        long lengthDenominator,
        boolean variable) {
    private static final double MOST_FRAMES_PER_SECOND = 1000;
    private static final int DEFAULT_RATE = 25;
    private static final int LARGEST_DENOMINATOR = 100_000;

    /** Gathers packets as they come, in any order of presentation. */
    static final class Collector {
        private long[] ticks = new long[1024];
        private int dated;
        private long shown;
        private long cut;
        private long lastDuration;
        private long latest = Long.MIN_VALUE;

        void add(AVPacket packet) {
            if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0) {
                cut++;
                return;
            }
            shown++;
            long stamp = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
            if (stamp == avutil.AV_NOPTS_VALUE) {
                return;
            }
            if (dated == ticks.length) {
                ticks = Arrays.copyOf(ticks, dated * 2);
            }
            ticks[dated++] = stamp;
            if (stamp > latest) {
                latest = stamp;
                lastDuration = Math.max(0, packet.duration());
            }
        }

        /** Pictures shown, and pictures that an edit list cuts off. */
        long total() {
            return shown + cut;
        }

        PictureTiming timing(AVStream stream) {
            long[] sorted = Arrays.copyOf(ticks, dated);
            Arrays.sort(sorted);
            return of(sorted, shown, lastDuration, stream);
        }
    }

    private static PictureTiming of(long[] sorted, long shown, long lastDuration, AVStream stream) {
        AVRational base = stream.time_base();
        boolean dated = sorted.length == shown && shown > 1 && sorted[sorted.length - 1] > sorted[0];
        double meanTicks = dated ? (double) (sorted[sorted.length - 1] - sorted[0]) / (sorted.length - 1) : 0;
        int[] rate = rate(stream, meanTicks * avutil.av_q2d(base));
        boolean variable = dated && isUneven(sorted, meanTicks);
        long first = sorted.length == 0 ? avutil.AV_NOPTS_VALUE : sorted[0];
        long[] length;
        if (variable) {
            long last = lastDuration > 0 ? lastDuration : Math.round(meanTicks);
            length = reduced(sorted[sorted.length - 1] - first + last, base.num(), base.den());
        } else {
            length = reduced(shown, rate[1], rate[0]);
        }
        return new PictureTiming(first, shown, rate[0], rate[1], length[0], length[1], variable);
    }

    /** What the header of a very large file says, in place of a measurement. */
    static PictureTiming ofHeader(Collector begun, AVStream stream) {
        PictureTiming start = begun.timing(stream);
        if (stream.duration() <= 0) {
            return start;
        }
        AVRational base = stream.time_base();
        long[] length = reduced(stream.duration(), base.num(), base.den());
        double seconds = (double) length[0] / length[1];
        long frames = stream.nb_frames() > 0
                ? stream.nb_frames()
                : Math.round(seconds * start.rateNumerator / start.rateDenominator);
        return new PictureTiming(
                start.firstTicks,
                frames,
                start.rateNumerator,
                start.rateDenominator,
                length[0],
                length[1],
                start.variable);
    }

    /** The header's exact fraction where it agrees with the measured spacing, else the measured one. */
    private static int[] rate(AVStream stream, double meanSeconds) {
        for (AVRational said : new AVRational[] {stream.avg_frame_rate(), stream.r_frame_rate()}) {
            if (said.num() > 0 && said.den() > 0) {
                double value = avutil.av_q2d(said);
                boolean agrees = meanSeconds > 0
                        ? Math.abs(value * meanSeconds - 1) < 0.002
                        : value <= MOST_FRAMES_PER_SECOND / 4;
                if (agrees) {
                    return new int[] {said.num(), said.den()};
                }
            }
        }
        if (meanSeconds <= 1 / MOST_FRAMES_PER_SECOND) {
            return new int[] {DEFAULT_RATE, 1};
        }
        int[] numerator = new int[1];
        int[] denominator = new int[1];
        avutil.av_reduce(numerator, denominator, 1_000_000_000L, Math.round(meanSeconds * 1e9), LARGEST_DENOMINATOR);
        return new int[] {Math.max(1, numerator[0]), Math.max(1, denominator[0])};
    }

    /** Rounding to ticks moves a picture by one tick at most. */
    private static boolean isUneven(long[] sorted, double meanTicks) {
        double allowed = Math.max(1.01, 0.1 * meanTicks);
        for (int i = 1; i < sorted.length; i++) {
            if (Math.abs(sorted[i] - sorted[i - 1] - meanTicks) > allowed) {
                return true;
            }
        }
        return false;
    }

    /** {@code count * numerator / denominator} in lowest terms. */
    private static long[] reduced(long count, long numerator, long denominator) {
        BigInteger above = BigInteger.valueOf(Math.max(1, count)).multiply(BigInteger.valueOf(numerator));
        BigInteger below = BigInteger.valueOf(denominator);
        BigInteger common = above.gcd(below);
        return new long[] {
            above.divide(common).longValueExact(), below.divide(common).longValueExact()
        };
    }
}
