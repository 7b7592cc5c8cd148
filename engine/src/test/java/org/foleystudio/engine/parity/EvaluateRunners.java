package org.foleystudio.engine.parity;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.evaluate.DistributionScores;
import org.foleystudio.engine.evaluate.Melception;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.signal.Mel;

/** The networks and formulas of the published scores. */
final class EvaluateRunners {
    private EvaluateRunners() {}

    static Map<String, float[]> alignment(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                AlignmentClassifier classifier =
                        new AlignmentClassifier(Parameters.synthetic(manager, AlignmentClassifier.parameters()))) {
            double[] steps = steps(c);
            float[] context = classifier.context(c.inputFloats("video_feat"), steps.length);
            float[] probability = classifier.probability(c.inputFloats("z"), steps, context);
            return Map.of(
                    "context_embedded", context,
                    "prob_embedded", probability,
                    "logit_embedded", logits(probability));
        }
    }

    static Map<String, float[]> doubleGuidance(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                AlignmentClassifier classifier =
                        new AlignmentClassifier(Parameters.synthetic(manager, AlignmentClassifier.parameters()))) {
            double[] steps = steps(c);
            float[] x = c.inputFloats("x");
            float[] features = c.inputFloats("video_feat");
            Map<String, float[]> out = new LinkedHashMap<>();
            Map<String, float[]> contexts =
                    Map.of("raw", features, "embedded", classifier.context(features, steps.length));
            contexts.forEach((name, context) -> {
                float[] probability = classifier.probability(x, steps, context);
                out.put("prob_" + name, probability);
                out.put("logit_" + name, logits(probability));
                out.put("grad_" + name, classifier.logGradient(x, steps, context));
            });
            return out;
        }
    }

    private static double[] steps(ParityCase c) {
        JsonArray t = c.json().getAsJsonArray("t");
        double[] steps = new double[t.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = t.get(i).getAsDouble();
        }
        return steps;
    }

    private static float[] logits(float[] probability) {
        float[] out = new float[probability.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.log(probability[i] / (1.0 - probability[i]));
        }
        return out;
    }

    static Map<String, float[]> melception(ParityCase c) throws Exception {
        try (NDManager manager = ParityDevice.open();
                Melception classifier =
                        new Melception(Parameters.synthetic(manager, Melception.parameters()), new PlainOps())) {
            long[] shape = c.inputShape("x");
            Melception.Verdict verdict = classifier.look(new Mel(c.inputFloats("x"), (int) shape[1], (int) shape[2]));
            return Map.of(
                    "features_2048", verdict.features(),
                    "logits", verdict.logits(),
                    "logits_unbiased", verdict.logitsUnbiased());
        }
    }

    static Map<String, float[]> metrics(ParityCase c) throws Exception {
        float[][] generated = rows(c, "logits_1");
        float[][] real = rows(c, "logits_2");
        JsonArray order = c.json().getAsJsonArray("shuffle");
        float[][] shuffled = new float[generated.length][];
        int[] realOf = new int[generated.length];
        for (int i = 0; i < shuffled.length; i++) {
            shuffled[i] = generated[order.get(i).getAsInt()];
            realOf[i] = i / 2;
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        double frechet = DistributionScores.frechetDistance(rows(c, "features_1"), rows(c, "features_2"));
        scores.put("frechet_inception_distance", frechet);
        scores.put("frechet_distance_float64", frechet);
        DistributionScores.InceptionScore inception = DistributionScores.inceptionScore(shuffled, 10);
        scores.put("inception_score_mean_shuffled_seed2020", inception.mean());
        scores.put("inception_score_std_shuffled_seed2020", inception.std());
        inception = DistributionScores.inceptionScore(generated, 10);
        scores.put("inception_score_mean_unshuffled", inception.mean());
        scores.put("inception_score_std_unshuffled", inception.std());
        scores.put(
                "inception_score_one_split",
                DistributionScores.inceptionScore(generated, 1).mean());
        scores.put("kullback_leibler_divergence", DistributionScores.klDivergence(generated, real, realOf));
        Map<String, float[]> out = new LinkedHashMap<>();
        scores.forEach((name, score) -> out.put(name, new float[] {score.floatValue()}));
        return out;
    }

    private static float[][] rows(ParityCase c, String key) throws Exception {
        long[] shape = c.inputShape(key);
        float[] values = c.inputFloats(key);
        float[][] rows = new float[(int) shape[0]][(int) shape[1]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * rows[i].length, rows[i], 0, rows[i].length);
        }
        return rows;
    }
}
