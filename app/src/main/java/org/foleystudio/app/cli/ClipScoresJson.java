package org.foleystudio.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.foleystudio.engine.evaluate.AlignmentScores;
import org.foleystudio.engine.evaluate.ClipScores;
import org.foleystudio.engine.evaluate.ClipSync;
import org.foleystudio.engine.evaluate.Efficiency;
import org.foleystudio.engine.evaluate.Figure;
import org.foleystudio.engine.evaluate.MelceptionScores;
import org.foleystudio.engine.evaluate.Metric;

/** Scores on clips, as scripts read them; figures that do not exist are left out. */
final class ClipScoresJson {
    private ClipScoresJson() {}

    static JsonObject of(ClipScores scores) {
        JsonObject json = new JsonObject();
        json.addProperty("clips", scores.clips());
        scores.alignment().ifPresent(alignment -> json.add("alignment", of(alignment)));
        scores.melception().ifPresent(melception -> add(json, melception, scores));
        if (scores.metrics().contains(Metric.SYNC)) {
            number(
                    json,
                    "meanCorrected",
                    scores.sync().stream()
                            .mapToDouble(ClipSync::corrected)
                            .average()
                            .orElse(Double.NaN));
            JsonArray sync = new JsonArray();
            scores.sync().forEach(one -> sync.add(of(one)));
            json.add("sync", sync);
        }
        scores.efficiency().ifPresent(efficiency -> json.add("efficiency", of(efficiency)));
        JsonArray missing = new JsonArray();
        for (ClipScores.Missing one : scores.missing()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("metric", one.metric().id());
            entry.addProperty("why", one.why());
            missing.add(entry);
        }
        json.add("missing", missing);
        return json;
    }

    private static JsonObject of(ClipScores.Alignment alignment) {
        JsonObject json = new JsonObject();
        number(json, "accuracy", alignment.generated().accuracy());
        number(json, "confidence", alignment.generated().confidence());
        json.add("histogram", array(alignment.generated().histogram()));
        number(json, "trueAccuracy", alignment.truth().accuracy());
        number(json, "trueConfidence", alignment.truth().confidence());
        number(json, "shuffledAccuracy", alignment.shuffled().accuracy());
        JsonArray each = array(alignment.generated().probabilities());
        json.add("probabilities", each);
        json.addProperty("histogramBins", AlignmentScores.BINS);
        return json;
    }

    private static void add(JsonObject json, MelceptionScores melception, ClipScores scores) {
        if (scores.metrics().contains(Metric.FID)) {
            number(json, "fid", melception.fid());
        }
        if (scores.metrics().contains(Metric.IS)) {
            JsonObject inception = new JsonObject();
            number(inception, "mean", melception.inception().mean());
            number(inception, "std", melception.inception().std());
            inception.addProperty("splits", melception.splits());
            json.add("is", inception);
        }
        if (scores.metrics().contains(Metric.KL)) {
            number(json, "kl", melception.kl());
        }
        json.addProperty("publishedScale", melception.isPublishedScale());
    }

    private static JsonObject of(ClipSync sync) {
        JsonObject one = new JsonObject();
        one.addProperty("clip", String.valueOf(sync.clip().getFileName()));
        one.addProperty("trueOnsets", sync.trueOnsets());
        one.addProperty("generatedOnsets", sync.generatedOnsets());
        number(one, "onsetF1", sync.f1());
        number(one, "chanceF1", sync.chanceF1());
        number(one, "corrected", sync.corrected());
        number(one, "lufs", sync.loudness());
        return one;
    }

    private static JsonObject of(Efficiency efficiency) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", efficiency.parameters());
        json.addProperty("parametersUsed", efficiency.parametersUsed());
        if (efficiency.peakMebibytes() > 0) {
            json.addProperty("peakRssMiB", efficiency.peakMebibytes());
        }
        figure(json, "secondsPerClip", efficiency.seconds());
        figure(json, "samplingSeconds", efficiency.samplingSeconds());
        json.addProperty("steps", efficiency.steps());
        number(json, "clipSeconds", efficiency.clipSeconds());
        return json;
    }

    private static void figure(JsonObject json, String name, Figure figure) {
        number(json, name, figure.value());
        number(json, name + "Spread", figure.spread());
    }

    private static void number(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, Math.round(value * 10_000) / 10_000.0);
        }
    }

    private static JsonArray array(double[] values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(Math.round(value * 10_000) / 10_000.0);
        }
        return array;
    }
}
