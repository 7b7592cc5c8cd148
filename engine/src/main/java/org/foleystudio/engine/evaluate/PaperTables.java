package org.foleystudio.engine.evaluate;

import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.evaluate.FigureTable.Row;

/** What the paper reports, measured by its authors on VGGSound's test set with weights that are not public. */
final class PaperTables {
    private static final List<String> SCORES = List.of("paper", "FID", "IS", "KL", "alignment %");

    private PaperTables() {}

    static Optional<FigureTable> of(Ablation ablation) {
        return switch (ablation) {
            case CHANNELS ->
                Optional.of(new FigureTable(
                        "The paper's Table 5 (VGGSound, size B)",
                        SCORES,
                        List.of(
                                Row.of("red", 11.40, 51.54, 6.29, 98.51),
                                Row.of("green", 11.19, 52.77, 6.27, 98.55),
                                Row.of("blue", 11.23, 52.32, 6.27, 98.56),
                                Row.of("mean", 11.29, 52.27, 6.28, 98.54))));
            case SIZES ->
                Optional.of(new FigureTable(
                        "The paper's Table 7 (VGGSound)",
                        SCORES,
                        List.of(
                                Row.of("T", 13.93, 39.24, 6.17, 97.9),
                                Row.of("S", 12.92, 44.38, 6.29, 98.3),
                                Row.of("B", 11.19, 52.77, 6.27, 98.6),
                                Row.of("L", 12.68, 49.53, 6.56, 97.9))));
            case GUIDANCE ->
                Optional.of(new FigureTable(
                        "The paper's Table 8 (VGGSound, size B)",
                        SCORES,
                        List.of(
                                Row.of("no guidance", 16.50, 23.54, 6.85, 84.1),
                                Row.of("CFG 5", 11.19, 52.77, 6.27, 98.6),
                                Row.of("CFG 5 + CG 2", 11.25, 51.48, 6.24, 98.8))));
            case MASKING ->
                Optional.of(new FigureTable(
                        "The paper's Table 6, as far as its text gives it (VGGSound, size B)",
                        List.of("paper", "IS"),
                        List.of(Row.of("spatial", 48.66), Row.of("temporal", 52.77))));
            case FEATURES, STEPS -> Optional.empty();
        };
    }

    /** What its text says of an ablation beyond numbers that can stand in a table. */
    static Optional<String> words(Ablation ablation) {
        return switch (ablation) {
            case MASKING ->
                Optional.of(
                        "In the paper temporal masking is best in all scores of Table 6 and a network without masking is"
                                + " below it; in Table 11 a higher mask ratio keeps the alignment and worsens FID, IS and KL, so"
                                + " that 0.3 is used.");
            case FEATURES ->
                Optional.of(
                        "In the paper's Table 3 one vector of 768 numbers for the whole window is better than 32 vectors"
                                + " in all scores; temporal conditioning is not in the paper.");
            case STEPS ->
                Optional.of(
                        "The paper samples in 25 steps; 50 with a guidance that changes on the way are slightly better,"
                                + " without numbers.");
            case CHANNELS, SIZES, GUIDANCE -> Optional.empty();
        };
    }

    /** Table 10, as far as its text gives it: estimates of the authors for one A100 and a batch of 64. */
    static FigureTable training() {
        return new FigureTable(
                "The paper's Table 10 (one A100, batch 64, 500 000 steps)",
                List.of("paper", "days of training"),
                List.of(
                        Row.of("MDSGen-T", 2.8),
                        Row.of("MDSGen-S", 3.3),
                        Row.of("MDSGen-B", 4),
                        Row.of("Diff-Foley, at least", 20)));
    }

    /** Table 9, as far as its text gives it: one A100, one clip at a time. */
    static FigureTable efficiency() {
        return new FigureTable(
                "The paper's Table 9 (one A100, batch 1)",
                List.of("paper", "parameters, M", "seconds per clip", "alignment %"),
                List.of(
                        Row.of("MDSGen-T", 5, 0.01, 97.9),
                        Row.of("MDSGen-B", 131, 0.05, 98.6),
                        Row.of("Diff-Foley", 860, 0.36, 93.9)));
    }
}
