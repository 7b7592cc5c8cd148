package org.foleystudio.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.evaluate.Chart.Matrix;
import org.foleystudio.engine.generate.ClipFeatures;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.vision.VideoFeatures;

/**
 * How alike the features of different moments of one clip are (Table 4): the cosine between every two, and the mean of
 * those between different moments. Moments without any feature (nothing moves) have no direction and are left out.
 *
 * @param cosines {@code cosines[a][b]}; NaN where one of them has no direction
 * @param mean over all pairs of different moments
 */
record FeatureRedundancy(double[][] cosines, double mean) {
    private static final int MOMENTS = MdsGenConfig.FEATURE_SLOTS;
    private static final double WINDOW_SECONDS = 8.2;

    /** Of rows of features. */
    static FeatureRedundancy of(float[] values, int rows, int size) {
        double[][] cosines = new double[rows][rows];
        double sum = 0;
        int count = 0;
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < rows; b++) {
                cosines[a][b] = cosine(values, a * size, b * size, size);
                if (a != b && Double.isFinite(cosines[a][b])) {
                    sum += cosines[a][b];
                    count++;
                }
            }
        }
        return new FeatureRedundancy(cosines, count == 0 ? Double.NaN : sum / count);
    }

    private static double cosine(float[] values, int a, int b, int size) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < size; i++) {
            dot += (double) values[a + i] * values[b + i];
            first += (double) values[a + i] * values[a + i];
            second += (double) values[b + i] * values[b + i];
        }
        return first == 0 || second == 0 ? Double.NaN : dot / Math.sqrt(first * second);
    }

    static Exhibit of(AnalysisRequest request, Progress progress) throws FoleyException {
        List<FigureTable.Row> rows = new ArrayList<>();
        List<FeatureRedundancy> all = new ArrayList<>();
        try (OpenBundle open = OpenBundle.open(request.bundle(), request.options())) {
            for (int i = 0; i < request.clips().size(); i++) {
                progress.report("encode", i, request.clips().size());
                progress.checkCancelled();
                Path clip = request.clips().get(i);
                VideoFeatures features = ClipFeatures.of(
                        open.encoder(),
                        clip,
                        WINDOW_SECONDS,
                        new Quietly(progress, "encode", i, request.clips().size()));
                FeatureRedundancy found = of(features.values(), Math.min(MOMENTS, features.slots()), features.size());
                all.add(found);
                rows.add(FigureTable.Row.of(String.valueOf(clip.getFileName()), found.mean));
            }
        }
        progress.report("encode", request.clips().size(), request.clips().size());
        Figure mean =
                Figure.of(all.stream().mapToDouble(FeatureRedundancy::mean).toArray());
        rows.add(new FigureTable.Row("mean of the clips", List.of(mean)));
        double[][] average = average(all);
        return new Exhibit(
                "redundancy",
                "Redundancy of the features",
                List.of(
                        new FigureTable(
                                "Cosine between the features of different moments",
                                List.of("clip", "mean cosine"),
                                rows),
                        new FigureTable(
                                "The paper's Table 4 (CAVP)",
                                List.of("paper", "mean cosine"),
                                List.of(
                                        FigureTable.Row.of("real videos", 0.9087),
                                        FigureTable.Row.of("identical frames", 0.9233)))),
                List.of(new Matrix(
                        "Cosine between moments, mean of the clips",
                        "moment",
                        "moment",
                        Math.min(0, least(average)),
                        1,
                        average)),
                List.of("1: two moments look the same to the encoder. "
                        + request.bundle().name() + " sees with "
                        + request.bundle().manifest().component(Role.ENCODER).implementation()
                        + "."));
    }

    private static double least(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private static double[][] average(List<FeatureRedundancy> all) {
        int n = all.stream().mapToInt(one -> one.cosines.length).min().orElse(0);
        double[][] average = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int row = a;
                int column = b;
                average[a][b] = Figure.of(all.stream()
                                .mapToDouble(one -> one.cosines[row][column])
                                .toArray())
                        .value();
            }
        }
        return average;
    }
}
