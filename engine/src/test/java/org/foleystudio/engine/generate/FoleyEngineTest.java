package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FoleyEngineTest {
    private static final GenerationSettings SETTINGS =
            GenerationSettings.paper().withSteps(3);
    private static TinyModel model;
    private static FoleyEngine engine;

    @BeforeAll
    static void open() throws FoleyException {
        model = new TinyModel(TimeAxis.COLUMNS);
        engine = model.open();
    }

    @AfterAll
    static void close() {
        engine.close();
        engine.close();
        model.close();
    }

    private static List<Take> generate(long frames, int rate, GenerationSettings settings) throws FoleyException {
        return generate(engine, frames, rate, 1, settings, Progress.NONE);
    }

    private static List<Take> generate(
            FoleyEngine engine, long frames, int rate, int lower, GenerationSettings settings, Progress progress)
            throws FoleyException {
        TinyModel.Frames source = new TinyModel.Frames(frames, (double) rate / lower);
        try {
            return engine.generate(
                    source, PictureLength.ofFrames(frames, rate, lower), Map.of("clip", "test"), settings, progress);
        } finally {
            assertThat(source.closed).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,24000,1001,42",
        "1,25,1,40",
        "2,30,1,67",
        "24,24000,1001,1001",
        "30,30000,1001,1001",
        "26,25,1,1040",
        "100,25,1,4000",
        "300,30000,1001,10010",
        "480,24000,1001,20020",
        "601,30,1,20033",
        "1201,60,1,20017"
    })
    void soundIsAsLongAsThePicture(long frames, int rate, int lower, int samples) throws FoleyException {
        List<Take> takes = generate(engine, frames, rate, lower, SETTINGS.withTakes(2), Progress.NONE);
        assertThat(takes).hasSize(2);
        for (Take take : takes) {
            assertThat(take.sound().length()).isEqualTo(samples);
            assertThat(take.sound().sampleRate()).isEqualTo(1000);
            assertThat(take.picture().channels()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(TimeAxis.class)
    void givesTheSameSamplesForTheSameSettings(TimeAxis axis) throws FoleyException {
        try (TinyModel other = new TinyModel(axis);
                FoleyEngine first = other.open();
                FoleyEngine second = other.open()) {
            float[] once = generate(first, 70, 25, 1, SETTINGS, Progress.NONE)
                    .get(0)
                    .sound()
                    .mixDown();
            float[] again = generate(second, 70, 25, 1, SETTINGS, Progress.NONE)
                    .get(0)
                    .sound()
                    .mixDown();
            float[] seeded = generate(second, 70, 25, 1, SETTINGS.withSeed(43), Progress.NONE)
                    .get(0)
                    .sound()
                    .mixDown();
            assertThat(again).isEqualTo(once).isNotEqualTo(seeded);
        }
    }

    @Test
    void aTakeIsTheSameAloneAndAmongOthers() throws FoleyException {
        List<Take> three = generate(70, 25, SETTINGS.withTakes(3));
        Take alone = generate(70, 25, SETTINGS.withSeed(SETTINGS.seed() + 2)).get(0);
        assertThat(three.get(2).seed()).isEqualTo(alone.seed());
        assertThat(three.get(2).provenance()).isEqualTo(alone.provenance());
        float[] a = three.get(2).sound().mixDown();
        float[] b = alone.sound().mixDown();
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-4f * (1 + Math.abs(b[i]))));
        }
        assertThat(three.get(0).sound().mixDown()).isNotEqualTo(a);
    }

    /** The clip's features reach the sound, each at its own time, in every window. */
    @Test
    void hearsWhatIsSeen() throws FoleyException {
        float[] a = generate(engine, 100, 25, 1, SETTINGS, Progress.NONE)
                .get(0)
                .sound()
                .mixDown();
        TinyModel.Frames still = new TinyModel.Frames(1, 25);
        float[] b = engine.generate(still, PictureLength.ofFrames(100, 25, 1), Map.of(), SETTINGS, Progress.NONE)
                .get(0)
                .sound()
                .mixDown();
        assertThat(a).hasSameSizeAs(b);
        for (int from = 0; from < 4000; from += 1000) {
            double difference = 0;
            for (int i = from; i < from + 1000; i++) {
                difference += Math.abs(a[i] - b[i]);
            }
            assertThat(difference).isGreaterThan(0.1);
        }
    }

    @Test
    void partsOfAClipAddUp() throws FoleyException {
        int sum = 0;
        for (int part = 0; part < 3; part++) {
            GenerationSettings settings = SETTINGS.withSpan(part * 0.3337, OptionalDouble.of(0.3337));
            sum += generate(25, 25, settings).get(0).sound().length();
        }
        assertThat(sum).isEqualTo(1000);
        assertThatThrownBy(() -> generate(25, 25, SETTINGS.withSpan(1, OptionalDouble.empty())))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("1.000 s");
    }

    @Test
    void leavesNothingBehindAfterTwoHundredRuns() throws FoleyException {
        int weights = model.liveArrays();
        int before = engine.liveArrays();
        for (int run = 0; run < 200; run++) {
            generate(50, 25, SETTINGS.withSteps(2));
        }
        assertThat(engine.liveArrays()).isEqualTo(before);
        assertThat(model.liveArrays()).isEqualTo(weights);
    }

    @Test
    void leavesNothingBehindWhenCancelledAnywhere() throws FoleyException {
        int weights = model.liveArrays();
        int before = engine.liveArrays();
        List<String> all = new ArrayList<>();
        generate(engine, 60, 25, 1, SETTINGS, (stage, done, total) -> all.add(stage));
        assertThat(all).contains("decode", "encode", "sample", "latentDecode", "vocode");
        for (int stop = 1; stop < all.size(); stop += 3) {
            int reports = stop;
            Progress progress = new Progress() {
                private int seen;

                @Override
                public void report(String stage, long done, long total) {
                    seen++;
                }

                @Override
                public boolean isCancelled() {
                    return seen >= reports;
                }
            };
            assertThatThrownBy(() -> generate(engine, 60, 25, 1, SETTINGS, progress))
                    .isInstanceOfSatisfying(
                            FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.CANCELLED));
        }
        assertThat(engine.liveArrays()).isEqualTo(before);
        assertThat(model.liveArrays()).isEqualTo(weights);
    }

    @Test
    void changesTheChannelWithoutSampling() throws FoleyException {
        Take green = generate(50, 25, SETTINGS).get(0);
        Take red = engine.withChannel(green, Channel.RED);
        Take redAtOnce = generate(50, 25, SETTINGS.withChannel(Channel.RED)).get(0);
        assertThat(red.sound().mixDown()).isEqualTo(redAtOnce.sound().mixDown());
        assertThat(red.provenance()).isEqualTo(redAtOnce.provenance());
        assertThat(red.sound().mixDown()).isNotEqualTo(green.sound().mixDown());
        assertThatThrownBy(() -> engine.withChannel(green, Channel.ADAPTIVE)).hasMessageContaining("adaptive");
    }

    @Test
    void decodesAKeptLatentToTheSamePicture() throws FoleyException {
        Take take = generate(100, 25, SETTINGS).get(0);
        assertThat(engine.picture(take.latent(), Progress.NONE).values())
                .isEqualTo(take.picture().values());
        assertThat(engine.sound(take.picture(), Channel.GREEN, 4000).mixDown())
                .isEqualTo(take.sound().mixDown());
    }

    @Test
    void notesWhereATakeComesFrom() throws FoleyException {
        assertThat(generate(5, 25, SETTINGS).get(0).provenance())
                .containsEntry("bundle", "tiny")
                .containsEntry("clip", "test")
                .containsEntry("steps", "3")
                .containsEntry("seed", "42")
                .containsEntry("sampler", "dpmpp2m")
                .containsEntry("channel", "g")
                .containsKey("libtorch")
                .hasEntrySatisfying("engine", version -> assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*"));
    }

    @ParameterizedTest
    @EnumSource(SamplerChoice.class)
    void everySamplerRunsWithAnyNumberOfSteps(SamplerChoice sampler) throws FoleyException {
        for (int steps = 1; steps <= 4; steps++) {
            GenerationSettings settings = SETTINGS.withSampler(sampler).withSteps(steps);
            assertThat(generate(5, 25, settings).get(0).sound().length()).isEqualTo(200);
        }
        assertThat(SamplerChoice.byId(sampler.id())).contains(sampler);
    }
}
