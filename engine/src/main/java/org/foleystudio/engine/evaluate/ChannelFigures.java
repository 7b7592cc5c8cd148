package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.codec.ChannelStatistics;
import org.foleystudio.engine.codec.ChannelStatistics.Histogram;
import org.foleystudio.engine.codec.ChannelStatistics.OfChannel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.evaluate.Chart.Curves;
import org.foleystudio.engine.evaluate.Chart.Series;
import org.foleystudio.engine.evaluate.Chart.Tone;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Mel;

/** How the values of the three channels are spread, against the true sound of the same clips (Figs. 5, 15 and 16). */
final class ChannelFigures {
    private static final int BINS = 96;
    private static final double SMOOTHING = 1e-4;
    private static final List<String> NAMES = List.of("red", "green", "blue");
    private static final List<Tone> TONES = List.of(Tone.RED, Tone.GREEN, Tone.BLUE);

    private ChannelFigures() {}

    static Exhibit of(AnalysisRequest request, Progress progress) throws FoleyException {
        List<MelImage> made = new ArrayList<>();
        List<Mel> truths = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        try (FoleyEngine engine = FoleyEngine.open(request.bundle(), request.options())) {
            double window = engine.geometry().windowSamples()
                    / (double) engine.geometry().sampleRate();
            GenerationSettings settings = request.settings().withTakes(1).withSpan(0, OptionalDouble.of(window));
            for (int i = 0; i < request.clips().size(); i++) {
                progress.report("generate", i, request.clips().size());
                Path clip = request.clips().get(i);
                made.add(engine.generate(
                                clip,
                                settings,
                                new Quietly(
                                        progress, "generate", i, request.clips().size()))
                        .get(0)
                        .picture());
                AudioReader.read(clip)
                        .ifPresentOrElse(
                                sound -> truths.add(engine.mel(sound)),
                                () -> silent.add(String.valueOf(clip.getFileName())));
            }
        }
        progress.report("generate", request.clips().size(), request.clips().size());
        Optional<MelImage> truth = truths.isEmpty()
                ? Optional.empty()
                : Optional.of(joined(truths.stream()
                        .map(mel -> new MelImage(mel.values(), 1, mel.bands(), mel.frames()))
                        .toList()));
        return exhibit(joined(made), truth, silent);
    }

    /** One picture after the other. */
    static MelImage joined(List<MelImage> pictures) {
        int channels = pictures.get(0).channels();
        int pixels = pictures.stream().mapToInt(MelImage::pixels).sum();
        float[] values = new float[channels * pixels];
        for (int channel = 0; channel < channels; channel++) {
            int at = channel * pixels;
            for (MelImage picture : pictures) {
                System.arraycopy(picture.values(), channel * picture.pixels(), values, at, picture.pixels());
                at += picture.pixels();
            }
        }
        return new MelImage(values, channels, 1, pixels);
    }

    static Exhibit exhibit(MelImage made, Optional<MelImage> truth, List<String> silent) {
        double low = Math.min(least(made), truth.map(ChannelFigures::least).orElse(0.0));
        double high = Math.max(most(made), truth.map(ChannelFigures::most).orElse(0.0));
        ChannelStatistics own = ChannelStatistics.of(made, BINS, low, high);
        List<OfChannel> all = new ArrayList<>(own.channels());
        List<String> names = new ArrayList<>(NAMES.subList(0, all.size()));
        List<Tone> tones = new ArrayList<>(TONES.subList(0, all.size()));
        if (truth.isPresent()) {
            all.add(ChannelStatistics.of(truth.get(), BINS, low, high)
                    .channels()
                    .get(0));
            names.add("true sound");
            tones.add(Tone.REFERENCE);
        }
        Histogram reference = all.get(all.size() - 1).histogram();
        List<FigureTable.Row> rows = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            OfChannel one = all.get(i);
            boolean isTruth = i >= made.channels();
            double apart = truth.isPresent() && !isTruth ? divergence(one.histogram(), reference) : Double.NaN;
            rows.add(FigureTable.Row.of(names.get(i), one.mean(), one.std(), one.min(), one.max(), apart));
            series.add(new Series(names.get(i), shares(one.histogram()), tones.get(i)));
        }
        List<FigureTable> tables = new ArrayList<>();
        tables.add(new FigureTable(
                "Values of the mel picture",
                List.of("channel", "mean", "deviation", "least", "most", "divergence"),
                rows));
        tables.add(correlations(own.correlation()));
        List<String> notes = new ArrayList<>(List.of(
                "Divergence: Kullback-Leibler, in nats, of a channel's histogram from that of the true sound; 0 where they"
                        + " are equal. The paper finds green and blue closest."));
        if (!silent.isEmpty()) {
            notes.add("Without a sound of their own: " + String.join(", ", silent) + ".");
        }
        return new Exhibit(
                "channels",
                "The three channels",
                tables,
                List.of(new Curves(
                        "Share of the values (square root)", "value of the mel picture", "", low, high, series, false)),
                notes);
    }

    private static FigureTable correlations(double[][] correlation) {
        List<String> columns = new ArrayList<>(List.of("correlation"));
        List<FigureTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < correlation.length; i++) {
            columns.add(NAMES.get(i));
            rows.add(FigureTable.Row.of(NAMES.get(i), correlation[i]));
        }
        return new FigureTable("Correlation of the channels", columns, rows);
    }

    /** The root shows the few loud values beside the many quiet ones. */
    private static double[] shares(Histogram histogram) {
        double[] shares = new double[histogram.counts().length];
        Arrays.setAll(shares, bin -> Math.sqrt(histogram.share(bin)));
        return shares;
    }

    private static double least(MelImage image) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : image.values()) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double most(MelImage image) {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : image.values()) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** Kullback-Leibler divergence in nats; a little in every bin keeps a value that one side never has from counting all. */
    static double divergence(Histogram of, Histogram reference) {
        double sum = 0;
        int bins = of.counts().length;
        double norm = 1 + bins * SMOOTHING;
        for (int bin = 0; bin < bins; bin++) {
            double p = (of.share(bin) + SMOOTHING) / norm;
            double q = (reference.share(bin) + SMOOTHING) / norm;
            sum += p * Math.log(p / q);
        }
        return Math.max(0, sum);
    }
}
