package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.junit.jupiter.api.Test;

class DistributionScoresTest {
    @Test
    void decomposesASymmetricMatrix() {
        Random random = new Random(3);
        int n = 40;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextGaussian();
                a[j][i] = a[i][j];
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(a);
        double[] values = eigen.values();
        double[][] vectors = eigen.vectors();
        for (int k = 0; k < n; k++) {
            double length = 0;
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int j = 0; j < n; j++) {
                    product += a[i][j] * vectors[k][j];
                }
                assertThat(product).isCloseTo(values[k] * vectors[k][i], within(1e-12));
                length += vectors[k][i] * vectors[k][i];
            }
            assertThat(length).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void decomposesSmallAndDegenerateMatrices() {
        assertThat(new SymmetricEigen(new double[][] {{-7}}).values()).containsExactly(-7);
        double[] pair = new SymmetricEigen(new double[][] {{2, 0}, {1, 2}}).values();
        assertThat(Math.min(pair[0], pair[1])).isCloseTo(1, within(1e-15));
        assertThat(Math.max(pair[0], pair[1])).isCloseTo(3, within(1e-15));
        assertThat(new SymmetricEigen(new double[5][5]).values()).containsOnly(0);
    }

    @Test
    void distanceOfNormalsIsThatOfMeansAndRoots() {
        // Two points per set: variance 2 d^2 along one axis each.
        float[][] first = {{-1, 0}, {1, 0}};
        float[][] second = {{2, 5}, {8, 5}};
        assertThat(DistributionScores.frechetDistance(first, second))
                .isCloseTo(25 + 25 + Math.pow(Math.sqrt(2) - Math.sqrt(18), 2), within(1e-9));
        assertThat(DistributionScores.frechetDistance(first, first)).isCloseTo(0, within(1e-9));
    }

    @Test
    void distanceIsTheSameByRowsAndByColumns() {
        // Eight columns against 9 and 11 rows; then the same widened to twenty columns.
        Random random = new Random(5);
        float[][] a = new float[9][8];
        float[][] b = new float[11][8];
        for (float[][] set : new float[][][] {a, b}) {
            for (float[] row : set) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float) random.nextGaussian();
                }
            }
        }
        double byColumns = DistributionScores.frechetDistance(a, b);
        double byRows = DistributionScores.frechetDistance(widened(a), widened(b));
        assertThat(byRows).isCloseTo(byColumns, within(1e-6));
    }

    /** Constant columns change nothing but the number of columns. */
    private static float[][] widened(float[][] rows) {
        float[][] wide = new float[rows.length][20];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, wide[i], 0, rows[i].length);
        }
        return wide;
    }

    @Test
    void equalsTheReferenceAtItsOwnTighterTolerances() throws Exception {
        Path folder = Path.of("src/test/resources/cases/eval-metrics");
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("case.json")))
                .getAsJsonObject();
        JsonObject expected = json.getAsJsonObject("expected");
        try (Safetensors inputs = Safetensors.open(folder.resolve("inputs.safetensors"))) {
            double frechet = DistributionScores.frechetDistance(rows(inputs, "features_1"), rows(inputs, "features_2"));
            double wanted = expected.get("frechet_distance_float64").getAsDouble();
            assertThat(frechet).isCloseTo(wanted, within(1e-6 * wanted));
            wanted = expected.get("inception_score_mean_unshuffled").getAsDouble();
            assertThat(DistributionScores.inceptionScore(rows(inputs, "logits_1"), 10)
                            .mean())
                    .isCloseTo(wanted, within(1e-6 * wanted));
        }
    }

    @Test
    void certainAndVariedVerdictsScoreTheNumberOfClasses() {
        float[][] logits = new float[6][3];
        for (int i = 0; i < 6; i++) {
            logits[i][i % 3] = 1000;
        }
        assertThat(DistributionScores.inceptionScore(logits, 2).mean()).isCloseTo(3, within(1e-9));
        assertThat(DistributionScores.inceptionScore(logits, 2).std()).isCloseTo(0, within(1e-9));
        assertThat(DistributionScores.klDivergence(logits, logits, new int[] {0, 1, 2, 3, 4, 5}))
                .isCloseTo(-Math.log1p(1e-6), within(1e-12));
    }

    @Test
    void refusesSetsThatCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionScores.frechetDistance(new float[1][3], new float[5][3]));
        assertThatIllegalArgumentException().isThrownBy(() -> DistributionScores.inceptionScore(new float[2][3], 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionScores.klDivergence(new float[2][3], new float[2][3], new int[] {0}));
    }

    private static float[][] rows(Safetensors source, String name) throws Exception {
        var shape = source.tensors().get(name).shape();
        float[][] rows = new float[shape.get(0).intValue()][shape.get(1).intValue()];
        var values = source.readFloats(name);
        for (float[] row : rows) {
            values.get(row);
        }
        return rows;
    }
}
