package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;
import org.junit.jupiter.api.Test;

class EvaluationNetworksTest {
    @Test
    void listsThePublishedParametersOfMelception() throws Exception {
        List<TensorInfo> all = new ArrayList<>(Melception.parameters());
        all.addAll(Melception.unused());
        assertThat(shapes(all)).isEqualTo(published("melception", ""));
    }

    @Test
    void listsThePublishedParametersOfTheAlignmentClassifier() throws Exception {
        Set<String> published = published("double-guidance", "model.");
        published.addAll(published("double-guidance", "cond_model."));
        assertThat(shapes(AlignmentClassifier.parameters())).isEqualTo(published);
    }

    @Test
    void gradientIsTheSlopeOfTheLogarithm() throws Exception {
        try (NDManager manager = Torch.open("test");
                AlignmentClassifier classifier =
                        new AlignmentClassifier(Parameters.synthetic(manager, AlignmentClassifier.parameters()))) {
            float[] x = SyntheticWeights.uniform("x", 2 * 4 * 16 * 16, -2, 2);
            double[] steps = {10, 500.5};
            float[] context = classifier.context(SyntheticWeights.uniform("c", 2 * 8 * 512, -1, 1), 2);
            int arrays = manager.getManagedArrays().size();
            float[] gradient = classifier.logGradient(x, steps, context);
            // Along the gradient itself the slope is its squared length.
            double squared = 0;
            for (float g : gradient) {
                squared += (double) g * g;
            }
            double step = 0.2 / Math.sqrt(squared);
            double slope = (logProbability(classifier, moved(x, gradient, step), steps, context)
                            - logProbability(classifier, moved(x, gradient, -step), steps, context))
                    / (2 * step);
            assertThat(slope).isCloseTo(squared, within(0.01 * squared));
            assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);
            assertThat(JniUtils.isGradMode()).isFalse();
        }
    }

    private static float[] moved(float[] x, float[] along, double step) {
        float[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += (float) (along[i] * step);
        }
        return out;
    }

    private static double logProbability(AlignmentClassifier classifier, float[] x, double[] steps, float[] context) {
        double sum = 0;
        for (float p : classifier.probability(x, steps, context)) {
            sum += Math.log(p);
        }
        return sum;
    }

    @Test
    void refusesArraysThatAreNoBatch() throws Exception {
        try (NDManager manager = Torch.open("test");
                AlignmentClassifier classifier = new AlignmentClassifier(Parameters.synthetic(manager, List.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> classifier.probability(new float[100], new double[1], new float[512]));
            assertThatIllegalArgumentException().isThrownBy(() -> classifier.context(new float[100], 1));
        }
    }

    @Test
    void melceptionLeavesNoArraysBehind() throws Exception {
        try (NDManager manager = Torch.open("test");
                Melception classifier =
                        new Melception(Parameters.synthetic(manager, Melception.parameters()), new PlainOps())) {
            int arrays = manager.getManagedArrays().size();
            Melception.Verdict verdict = classifier.look(new Mel(new float[80 * 100], 80, 100));
            assertThat(verdict.features()).hasSize(2048);
            assertThat(verdict.logits()).hasSize(309);
            assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);
        }
    }

    private static Set<String> shapes(List<TensorInfo> infos) {
        Set<String> shapes = new TreeSet<>();
        infos.forEach(info -> shapes.add(info.name() + " " + info.shape()));
        assertThat(shapes).hasSameSizeAs(infos);
        return shapes;
    }

    private static Set<String> published(String folder, String prefix) throws Exception {
        Set<String> shapes = new TreeSet<>();
        JsonParser.parseString(Files.readString(Path.of("src/test/resources/cases", folder, "state_dict.json")))
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> {
                    if (e.getKey().startsWith(prefix)) {
                        List<Long> shape = new ArrayList<>();
                        e.getValue()
                                .getAsJsonObject()
                                .getAsJsonArray("shape")
                                .forEach(axis -> shape.add(axis.getAsLong()));
                        shapes.add(e.getKey() + " " + shape);
                    }
                });
        return shapes;
    }
}
