package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.codec.ChannelStatistics.Histogram;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formulas of the analyses, on numbers whose answer is known. */
class FiguresTest {
    @TempDir
    Path folder;

    @Test
    void spreadIsTheSampleDeviation() {
        Figure figure = Figure.of(new double[] {1, 3, Double.NaN});
        assertThat(figure.value()).isEqualTo(2);
        assertThat(figure.spread()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(figure.text()).isEqualTo("2 ± 1.414");
        assertThat(Figure.of(new double[] {5}).text()).isEqualTo("5");
        assertThat(Figure.of(new double[0]).text()).isEqualTo("–");
    }

    @Test
    void softmaxOfTheReducersWeightsSumsToOne() {
        ReducerWeights weights = ReducerWeights.of(new double[] {0, Math.log(3)});
        assertThat(weights.shares()[0]).isCloseTo(0.25, within(1e-12));
        assertThat(weights.shares()[1]).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void redundancyIsTheMeanCosineOfDifferentMoments() {
        // 1 and 2 at 60 degrees, both at right angles to 3; 4 says nothing
        float[] rows = {1, 0, 0, 0.5f, (float) Math.sqrt(0.75), 0, 0, 0, 2, 0, 0, 0};
        FeatureRedundancy found = FeatureRedundancy.of(rows, 4, 3);
        assertThat(found.cosines()[0][1]).isCloseTo(0.5, within(1e-6));
        assertThat(found.cosines()[2][2]).isCloseTo(1, within(1e-6));
        assertThat(found.cosines()[0][3]).isNaN();
        assertThat(found.mean()).isCloseTo(0.5 / 3, within(1e-6));
    }

    @Test
    void channelsAreHeldAgainstTheTrueSound() {
        MelImage made = new MelImage(new float[] {0, 0, 1, 1, 0, 1, 0, 1, 0.5f, 0.5f, 0.5f, 0.5f}, 3, 2, 2);
        MelImage truth = new MelImage(new float[] {0, 1, 1, 0}, 1, 2, 2);
        Exhibit exhibit = ChannelFigures.exhibit(made, Optional.of(truth), List.of("quiet.mp4"));
        List<FigureTable.Row> rows = exhibit.tables().get(0).rows();
        assertThat(rows).extracting(FigureTable.Row::name).containsExactly("red", "green", "blue", "true sound");
        assertThat(rows.get(0).figures().get(4).value()).isCloseTo(0, within(1e-9));
        assertThat(rows.get(2).figures().get(4).value()).isGreaterThan(1);
        assertThat(rows.get(2).figures().get(1).value()).isZero();
        assertThat(exhibit.tables().get(1).rows().get(0).figures().get(1).value())
                .isCloseTo(0, within(1e-9));
        assertThat(exhibit.notes()).anyMatch(note -> note.contains("quiet.mp4"));
    }

    @Test
    void divergenceIsZeroOnlyForEqualHistograms() {
        Histogram a = new Histogram(0, 1, new long[] {1, 3});
        assertThat(ChannelFigures.divergence(a, new Histogram(0, 1, new long[] {2, 6})))
                .isZero();
        assertThat(ChannelFigures.divergence(a, new Histogram(0, 1, new long[] {3, 1})))
                .isCloseTo(0.5 * Math.log(3), within(1e-3));
    }

    @Test
    void alignmentCountsWhatIsMoreLikelyThanNot() {
        AlignmentScores scores = new AlignmentScores(new double[] {0.1, 0.6, 0.99, 1});
        assertThat(scores.accuracy()).isEqualTo(0.75);
        assertThat(scores.histogram()[19]).isEqualTo(0.5);
        assertThat(Arrays.stream(scores.histogram()).sum()).isCloseTo(1, within(1e-12));
        Exhibit exhibit = AlignmentExhibit.of(new ClipScores.Alignment(scores, scores, scores));
        assertThat(exhibit.tables().get(0).rows().get(0).figures().get(0).value())
                .isEqualTo(75);
    }

    @Test
    void shufflesAsThePublishedScoreDoes() throws Exception {
        int[] expected = JsonParser.parseString(
                        Files.readString(Path.of("src/test/resources/cases/eval-metrics/case.json")))
                .getAsJsonObject()
                .getAsJsonArray("shuffle")
                .asList()
                .stream()
                .mapToInt(e -> e.getAsInt())
                .toArray();
        assertThat(NumpyPermutation.of(2020, expected.length)).isEqualTo(expected);
    }

    @Test
    void melceptionsPictureHasItsBandsEvenedOut() throws Exception {
        float[] samples = new float[22_050 * 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / 22_050));
        }
        Mel mel = new MelceptionMel().mel(Waveform.mono(samples, 22_050));
        assertThat(mel.bands()).isEqualTo(80);
        int loudest = 0;
        for (int band = 0; band < 80; band++) {
            loudest = mel.at(band, 50) > mel.at(loudest, 50) ? band : loudest;
        }
        // 1000 Hz lies at the mel where a linear scale from 125 to 7600 Hz has its band 23 (Slaney)
        assertThat(loudest).isBetween(20, 26);
        Mel even = MelceptionMel.Norm.of(List.of(mel)).applied(mel);
        double sum = 0;
        for (int frame = 0; frame < even.frames(); frame++) {
            sum += even.at(loudest, frame);
        }
        assertThat(sum / even.frames()).isCloseTo(0, within(1e-3));
    }

    @Test
    void readsThePublishedTable() throws Exception {
        Path table = folder.resolve(MelceptionMel.TABLE);
        List<String> lines = new ArrayList<>();
        for (int band = 0; band < 80; band++) {
            lines.add("0." + (10 + band) + " 0.5");
        }
        Files.write(table, lines);
        MelceptionMel.Norm norm = MelceptionMel.Norm.read(table);
        assertThat(norm.means()[79]).isEqualTo(0.89);
        assertThat(norm.applied(new Mel(new float[80], 80, 1)).at(79, 0)).isCloseTo(-1.78f, within(1e-5f));
        Files.write(table, lines.subList(0, 79));
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> MelceptionMel.Norm.read(table))
                .withMessageContaining("80 lines");
    }

    @Test
    void countsParametersAsTheFactsSay() {
        assertThat(Efficiency.count(MdsGenConfig.paper(MdsGenSize.B), true)).isEqualTo(141_114_353);
        assertThat(Efficiency.count(MdsGenConfig.paper(MdsGenSize.B), false)).isEqualTo(130_474_625);
        assertThat(Efficiency.count(MdsGenConfig.released(MdsGenSize.T), false)).isEqualTo(8_688_961);
    }

    @Test
    void writesTablesAndChartsForOtherPrograms() {
        Exhibit exhibit = new Exhibit(
                "x",
                "A <title>",
                List.of(new FigureTable(
                        "One, two",
                        List.of("name", "value"),
                        List.of(new FigureTable.Row("a \"b\"", List.of(new Figure(1.5, 0.25)))))),
                List.of(
                        new Chart.Curves(
                                "Curve & bars",
                                "x",
                                "y",
                                1,
                                2,
                                List.of(new Chart.Series("s", new double[] {1, Double.NaN}, Chart.Tone.ACCENT)),
                                true),
                        new Chart.Matrix("M", "x", "y", 0, 1, new double[][] {{1, 0.5}, {0.5, 1}})),
                List.of());
        String csv = ExhibitText.csv(exhibit);
        assertThat(csv.lines())
                .startsWith("\"One, two\"", "name,value,value spread", "\"a \"\"b\"\"\",1.5,0.25", "")
                .contains("1.0,1.0", "2.0,", "1.0,0.5");
        String svg = ExhibitText.svg(exhibit);
        assertThat(svg).contains("A &lt;title&gt;", "Curve &amp; bars").doesNotContain("NaN");
        assertThat(svg.split("<rect", -1).length - 1)
                .as("ground, legend, bars, cells, scale")
                .isGreaterThan(45);
    }

    @Test
    void scalesAreRound() {
        assertThat(ChartLayout.step(1)).isEqualTo(0.2);
        assertThat(ChartLayout.step(31)).isEqualTo(5);
        assertThat(ChartLayout.step(0.03)).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void refusesTablesWithGaps() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FigureTable("t", List.of("name", "a", "b"), List.of(FigureTable.Row.of("row", 1))));
    }
}
