package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.diffusion.Guidance;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    private static final GenerationSettings SETTINGS =
            GenerationSettings.paper().withSteps(2).withTakes(4);

    /** Fails for more rows than it has memory for. */
    private record Cramped(NoiseNetwork network, int most, List<Integer> asked) implements NoiseNetwork {
        @Override
        public Run begin(NDArray features, double[] times, Guidance guidance) {
            Run run = network.begin(features, times, guidance);
            return new Run() {
                @Override
                public NDArray noise(NDArray x, int[] windows, double t) {
                    asked.add(windows.length);
                    if (windows.length > most) {
                        throw new EngineException(
                                "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9");
                    }
                    return run.noise(x, windows, t);
                }

                @Override
                public void close() {
                    run.close();
                }
            };
        }

        @Override
        public int rowsPerCall() {
            return 8;
        }
    }

    private static List<Take> generate(TinyModel model, Cramped network) throws FoleyException {
        try (FoleyEngine engine = FoleyEngine.open(model.with(network), () -> {})) {
            try {
                return engine.generate(
                        new TinyModel.Frames(50, 25),
                        PictureLength.ofFrames(50, 25, 1),
                        Map.of(),
                        SETTINGS,
                        Progress.NONE);
            } finally {
                assertThat(engine.liveArrays()).isZero();
            }
        }
    }

    @Test
    void takesFewerRowsWhereTheMemoryIsShort() throws FoleyException {
        try (TinyModel model = new TinyModel(TimeAxis.COLUMNS)) {
            Cramped network = new Cramped(model.parts.network(), 3, new ArrayList<>());
            assertThat(generate(model, network)).hasSize(4);
            assertThat(network.asked).startsWith(8, 4, 2, 2).doesNotContain(1);
        }
    }

    @Test
    void saysSoWhereEvenOneRowIsTooMuch() throws FoleyException {
        try (TinyModel model = new TinyModel(TimeAxis.COLUMNS)) {
            Cramped network = new Cramped(model.parts.network(), 0, new ArrayList<>());
            assertThatThrownBy(() -> generate(model, network))
                    .isInstanceOfSatisfying(FoleyException.class, e -> assertThat(e.code())
                            .isEqualTo(FoleyException.Code.OUT_OF_MEMORY));
            assertThat(network.asked).containsExactly(8, 4, 2, 1);
        }
    }
}
