package org.foleystudio.engine.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class CavpNetworksTest {
    @Test
    void listsThePublishedParametersOfThePictureHalf() throws Exception {
        List<TensorInfo> all = new ArrayList<>(CavpVideoEncoder.parameters());
        all.addAll(CavpVideoEncoder.unused());
        assertThat(names(all)).isEqualTo(published("cavp-video-t8"));
    }

    @Test
    void listsThePublishedParametersOfTheSoundHalf() throws Exception {
        List<TensorInfo> all = new ArrayList<>(CavpSpectrogramEncoder.parameters());
        all.addAll(CavpSpectrogramEncoder.unused());
        assertThat(names(all)).isEqualTo(published("cavp-spec-512"));
    }

    @Test
    void freesTheUnfoldedWeightsAndLeavesNoArraysBehind() throws Exception {
        try (NDManager manager = Torch.open("test")) {
            int empty = manager.getManagedArrays().size();
            Parameters parameters = Parameters.synthetic(manager, CavpVideoEncoder.parameters());
            CavpVideoEncoder encoder = new CavpVideoEncoder(parameters, new PlainOps());
            assertThat(parameters.manager().isOpen()).isFalse();
            try (NDManager work = manager.newSubManager()) {
                // Smaller pictures than in life, and one frame more than is taken at once.
                NDArray frames = work.create(
                                SyntheticWeights.uniform("frames", 9 * 3 * 32 * 32, 0, 1), new Shape(9, 3, 32, 32))
                        .duplicate();
                int before = manager.getManagedArrays().size();
                int own = work.getManagedArrays().size();
                NDArray features = CavpVideoEncoder.normalise(encoder.features(frames));
                assertThat(features.getShape()).isEqualTo(new Shape(9, 512));
                assertThat(features.getManager()).isSameAs(work);
                assertThat(manager.getManagedArrays().size()).isEqualTo(before + 1);
                assertThat(work.getManagedArrays().size()).isEqualTo(own + 1);
                assertThat(frames.getManager()).isSameAs(work);
                assertThat(features.square().sum().getFloat()).isCloseTo(9, within(1e-3f));
            }
            encoder.close();
            assertThat(manager.getManagedArrays().size()).isEqualTo(empty);
        }
    }

    @Test
    void seesNineFramesToEitherSideAndNoMore() throws Exception {
        try (NDManager manager = Torch.open("test");
                CavpVideoEncoder encoder = new CavpVideoEncoder(
                        Parameters.synthetic(manager, CavpVideoEncoder.parameters()), new PlainOps())) {
            NDArray frames = manager.create(
                            SyntheticWeights.uniform("frames", 12 * 3 * 32 * 32, 0, 1), new Shape(12, 3, 32, 32))
                    .duplicate();
            float[] before = encoder.features(frames).toFloatArray();
            frames.get("0").muli(3);
            float[] after = encoder.features(frames).toFloatArray();
            assertThat(distance(before, after, 9)).isGreaterThan(1e-7);
            assertThat(distance(before, after, 10)).isEqualTo(0);
            assertThat(distance(before, after, 11)).isEqualTo(0);
        }
    }

    @Test
    void poolsTheSoundOfOneWindowToOneVector() throws Exception {
        try (NDManager manager = Torch.open("test");
                CavpSpectrogramEncoder encoder = new CavpSpectrogramEncoder(
                        Parameters.synthetic(manager, CavpSpectrogramEncoder.parameters()), new PlainOps())) {
            NDArray mel = manager.create(SyntheticWeights.uniform("mel", 128 * 256, 0, 4), new Shape(1, 128, 256));
            int before = manager.getManagedArrays().size();
            NDArray features = encoder.features(mel);
            assertThat(features.getShape()).isEqualTo(new Shape(1, 16, 512));
            NDArray pooled = CavpSpectrogramEncoder.pool(features);
            assertThat(pooled.getShape()).isEqualTo(new Shape(1, 512));
            assertThat(manager.getManagedArrays().size()).isEqualTo(before + 1);
            assertThat(pooled.square().sum().getFloat()).isCloseTo(1, within(1e-4f));
        }
    }

    private static double distance(float[] a, float[] b, int row) {
        double sum = 0;
        for (int i = row * 512; i < (row + 1) * 512; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    private static Map<String, List<Long>> names(List<TensorInfo> infos) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        infos.forEach(info -> shapes.put(info.name(), info.shape()));
        return shapes;
    }

    private static Map<String, List<Long>> published(String folder) throws Exception {
        Map<String, List<Long>> shapes = new TreeMap<>();
        JsonObject dict = JsonParser.parseString(
                        Files.readString(Path.of("src/test/resources/cases", folder, "state_dict.json")))
                .getAsJsonObject();
        dict.entrySet().forEach(e -> {
            List<Long> shape = new ArrayList<>();
            e.getValue().getAsJsonObject().getAsJsonArray("shape").forEach(axis -> shape.add(axis.getAsLong()));
            shapes.put(e.getKey(), shape);
        });
        return shapes;
    }
}
