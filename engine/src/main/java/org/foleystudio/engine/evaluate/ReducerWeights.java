package org.foleystudio.engine.evaluate;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.evaluate.Chart.Curves;
import org.foleystudio.engine.evaluate.Chart.Series;
import org.foleystudio.engine.evaluate.Chart.Tone;

/**
 * The one weight per moment with which the Reducer sums the picture (Fig. 6).
 *
 * @param weights as learned
 * @param shares their softmax
 */
record ReducerWeights(double[] weights, double[] shares) {
    private static final String WEIGHT = "conv1d_feat.0.weight";

    static Exhibit of(Bundle bundle) throws FoleyException {
        try (TensorSource source = Safetensors.open(bundle.folder()
                .resolve(bundle.manifest().component(Role.NETWORK).file().orElseThrow()))) {
            FloatBuffer values = source.readFloats(WEIGHT);
            double[] weights = new double[values.remaining()];
            Arrays.setAll(weights, i -> values.get());
            return of(weights).exhibit(bundle);
        }
    }

    static ReducerWeights of(double[] weights) {
        double most = Arrays.stream(weights).max().orElse(0);
        double[] shares =
                Arrays.stream(weights).map(weight -> Math.exp(weight - most)).toArray();
        double sum = Arrays.stream(shares).sum();
        return new ReducerWeights(
                weights, Arrays.stream(shares).map(share -> share / sum).toArray());
    }

    private Exhibit exhibit(Bundle bundle) {
        int n = weights.length;
        FigureTable table = new FigureTable(
                "Weights of the Reducer over " + n + " moments",
                List.of("of", "mean", "deviation", "least", "most", "moment of most"),
                List.of(row("weights", weights), row("softmax", shares)));
        String size = bundle.manifest().size();
        return new Exhibit(
                "reducer",
                "Weights of the Reducer",
                List.of(table),
                List.of(
                        new Curves(
                                "Learned weights",
                                "moment of the picture",
                                "weight",
                                1,
                                n,
                                List.of(new Series(bundle.name(), weights, Tone.ACCENT)),
                                true),
                        new Curves(
                                "After softmax",
                                "moment of the picture",
                                "share",
                                1,
                                n,
                                List.of(new Series(bundle.name(), shares, Tone.ACCENT)),
                                true)),
                List.of(
                        "The Reducer adds the features of all moments with these weights, so that little is left of when"
                                + " something happens.",
                        "In the paper's Fig. 6 larger models have larger and more distinct weights, and B leans on moments"
                                + " 1, 2 and 32; this is a " + size + "."));
    }

    private static FigureTable.Row row(String name, double[] values) {
        Figure all = Figure.of(values);
        double most = Arrays.stream(values).max().orElse(Double.NaN);
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            at = values[i] == most ? i : at;
        }
        return FigureTable.Row.of(
                name, all.value(), all.spread(), Arrays.stream(values).min().orElse(Double.NaN), most, at + 1);
    }
}
