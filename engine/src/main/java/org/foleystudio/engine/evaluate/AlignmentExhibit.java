package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.evaluate.Chart.Curves;
import org.foleystudio.engine.evaluate.Chart.Series;
import org.foleystudio.engine.evaluate.Chart.Tone;

/** The confidence histogram of the alignment classifier (Fig. 4). */
final class AlignmentExhibit {
    private AlignmentExhibit() {}

    static Exhibit of(AnalysisRequest request, Progress progress) throws FoleyException {
        return of(ClipEvaluation.run(request, Set.of(Metric.ALIGN), progress)
                .alignment()
                .orElseThrow(() ->
                        new FoleyException(FoleyException.Code.SETTINGS, "None of the clips has a sound of its own.")));
    }

    static Exhibit of(ClipScores.Alignment scores) {
        return new Exhibit(
                "alignment",
                "Confidence of the alignment classifier",
                List.of(
                        new FigureTable(
                                "Alignment",
                                List.of("sound", "accuracy %", "mean confidence"),
                                List.of(
                                        row("generated", scores.generated()),
                                        row("true", scores.truth()),
                                        row("generated, another picture", scores.shuffled()))),
                        new FigureTable(
                                "The paper (VGGSound, about 15 000 clips)",
                                List.of("model", "accuracy %"),
                                List.of(
                                        FigureTable.Row.of("MDSGen-B", 98.6),
                                        FigureTable.Row.of("Diff-Foley", 93.9),
                                        FigureTable.Row.of("FoleyCrafter", 83.54)))),
                List.of(new Curves(
                        "Clips by confidence",
                        "probability that sound and picture belong together",
                        "% of the clips",
                        0.5 / AlignmentScores.BINS,
                        1 - 0.5 / AlignmentScores.BINS,
                        List.of(
                                new Series("generated", percent(scores.generated()), Tone.ACCENT),
                                new Series("true", percent(scores.truth()), Tone.REFERENCE)),
                        true)),
                List.of(
                        "The mean of the encoder's posterior is judged, not a draw from it, so the same clips give the same"
                                + " numbers."));
    }

    private static FigureTable.Row row(String name, AlignmentScores scores) {
        return FigureTable.Row.of(name, 100 * scores.accuracy(), scores.confidence());
    }

    private static double[] percent(AlignmentScores scores) {
        return Arrays.stream(scores.histogram()).map(share -> 100 * share).toArray();
    }
}
