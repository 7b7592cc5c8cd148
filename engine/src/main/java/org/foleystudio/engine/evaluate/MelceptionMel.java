package org.foleystudio.engine.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.MelFilterbank;
import org.foleystudio.engine.signal.Stft;
import org.foleystudio.engine.signal.Waveform;

/**
 * The mel picture that Melception looks at: 22 050 Hz, 80 bands from 125 to 7600 Hz, amplitudes in decibels mapped to
 * [0, 1], at most 860 frames; then each band less its mean, over its deviation.
 */
final class MelceptionMel {
    /** Name of the published table of means and deviations, one band a line. */
    static final String TABLE = "train_means_stds_melspec_10s_22050hz.txt";

    private static final int RATE = 22_050;
    private static final int SIZE = 1024;
    private static final int HOP = 256;
    private static final int BANDS = Melception.BANDS;
    private static final int MOST_FRAMES = 860;
    private static final double LEAST_DEVIATION = 1e-6;

    private final Stft stft = new Stft(SIZE, HOP);
    private final MelFilterbank filters = new MelFilterbank(RATE, SIZE, BANDS, 125, 7600);

    /** Mean and deviation of each band. */
    record Norm(double[] means, double[] deviations) {
        /** Of the bands of some pictures. */
        static Norm of(List<Mel> pictures) {
            double[] means = new double[BANDS];
            double[] deviations = new double[BANDS];
            for (int band = 0; band < BANDS; band++) {
                double sum = 0;
                double squares = 0;
                long count = 0;
                for (Mel mel : pictures) {
                    for (int frame = 0; frame < mel.frames(); frame++) {
                        double value = mel.at(band, frame);
                        sum += value;
                        squares += value * value;
                        count++;
                    }
                }
                means[band] = sum / count;
                deviations[band] = Math.sqrt(Math.max(0, squares / count - means[band] * means[band]));
            }
            return new Norm(means, deviations);
        }

        /** The published table. */
        static Norm read(Path table) throws FoleyException {
            try {
                List<String[]> lines = Files.readAllLines(table).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.split("[\\s,]+"))
                        .toList();
                if (lines.size() == BANDS && lines.stream().allMatch(line -> line.length == 2)) {
                    return new Norm(column(lines, 0), column(lines, 1));
                }
            } catch (IOException | NumberFormatException e) {
                throw unreadable(table, e);
            }
            throw unreadable(table, null);
        }

        private static double[] column(List<String[]> lines, int column) {
            return lines.stream()
                    .mapToDouble(line -> Double.parseDouble(line[column]))
                    .toArray();
        }

        private static FoleyException unreadable(Path table, @org.jspecify.annotations.Nullable Exception cause) {
            String sentence =
                    "The table " + table + " does not hold " + BANDS + " lines of a mean and a deviation each.";
            return cause == null
                    ? new FoleyException(FoleyException.Code.FILE, sentence)
                    : new FoleyException(FoleyException.Code.FILE, sentence, cause);
        }

        /** The picture as Melception wants it. */
        Mel applied(Mel mel) {
            float[] values = new float[mel.values().length];
            for (int band = 0; band < BANDS; band++) {
                for (int frame = 0; frame < mel.frames(); frame++) {
                    values[band * mel.frames() + frame] =
                            (float) ((mel.at(band, frame) - means[band]) / Math.max(LEAST_DEVIATION, deviations[band]));
                }
            }
            return new Mel(values, BANDS, mel.frames());
        }
    }

    /** The picture before bands are evened out. */
    Mel mel(Waveform sound) {
        float[] samples = Resampler.resample(sound, RATE).mixDown();
        // The stem of the network needs some frames.
        samples = samples.length < RATE ? Arrays.copyOf(samples, RATE) : samples;
        Mel amplitudes = filters.amplitudes(stft, samples);
        int frames = Math.min(MOST_FRAMES, amplitudes.frames());
        float[] values = new float[BANDS * frames];
        for (int band = 0; band < BANDS; band++) {
            for (int frame = 0; frame < frames; frame++) {
                double level = 20 * Math.log10(Math.max(amplitudes.at(band, frame), 1e-5)) - 20;
                values[band * frames + frame] = (float) Math.min(1, Math.max(0, (level + 100) / 100));
            }
        }
        return new Mel(values, BANDS, frames);
    }

    /** All of some sounds. */
    List<Mel> mels(List<Waveform> sounds) {
        List<Mel> mels = new ArrayList<>();
        sounds.forEach(sound -> mels.add(mel(sound)));
        return mels;
    }
}
