package org.foleystudio.engine.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
    private static final LinearSchedule SCHEDULE = LinearSchedule.paper();
    private static final NoiseScheduleVp VP = new NoiseScheduleVp(SCHEDULE);
    private static final Denoiser MODEL =
            (x, t) -> x.mul(0.3 + t / 2000).add(x.mul(3).sin().mul(0.1));

    static Stream<Sampler> samplers() {
        DpmSolver.Settings paper = DpmSolver.Settings.paper(7);
        return Stream.of(
                new DpmSolver(VP, paper),
                new DpmSolver(VP, paper.with(1, DpmSolver.Method.MULTISTEP)),
                new DpmSolver(VP, paper.with(3, DpmSolver.Method.MULTISTEP).withEnd(false, true)),
                new DpmSolver(VP, paper.with(2, DpmSolver.Method.SINGLESTEP)),
                new DpmSolver(VP, paper.with(3, DpmSolver.Method.SINGLESTEP).with(DpmSolver.Grid.LOG_SNR)),
                new DpmSolver(
                        VP,
                        paper.with(3, DpmSolver.Method.SINGLESTEP)
                                .with(DpmSolver.Prediction.NOISE, DpmSolver.Term.TAYLOR)),
                Ddim.evenlySpaced(SCHEDULE, 7));
    }

    /** When all data are one point, the exact noise is known, and every sampler must arrive at that point. */
    @ParameterizedTest
    @MethodSource("samplers")
    void arrivesAtTheOnlyPossibleLatent(Sampler sampler) throws FoleyException {
        try (NDManager manager = Torch.open("test")) {
            Denoiser exact = (x, t) -> {
                double time = (t + 1) / 1000;
                return x.sub(0.7 * VP.alpha(time)).div(VP.sigma(time));
            };
            NDArray end = sampler.sample(manager.create(TorchNoise.normal(1, 32)), exact, Sampler.Listener.NONE);
            for (float value : end.toFloatArray()) {
                assertThat(value).isCloseTo(0.7f, within(0.05f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void leavesOneArrayAndTheNoiseAsItWas(Sampler sampler) throws FoleyException {
        try (NDManager manager = Torch.open("test")) {
            NDArray noise = manager.create(TorchNoise.normal(1, 32));
            int before = manager.getManagedArrays().size();
            float[] first = sampler.sample(noise, MODEL, Sampler.Listener.NONE).toFloatArray();
            assertThat(manager.getManagedArrays()).hasSize(before + 1);
            assertThat(noise.toFloatArray()).isEqualTo(TorchNoise.normal(1, 32));
            for (int run = 0; run < 200; run++) {
                try (NDArray again = sampler.sample(noise, MODEL, Sampler.Listener.NONE)) {
                    assertThat(again.toFloatArray()).isEqualTo(first);
                }
            }
            assertThat(manager.getManagedArrays()).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void leavesNothingWhenStoppedOrFailing(Sampler sampler) throws FoleyException {
        try (NDManager manager = Torch.open("test")) {
            NDArray noise = manager.create(TorchNoise.normal(1, 32));
            int before = manager.getManagedArrays().size();
            assertThatThrownBy(() -> sampler.sample(noise, MODEL, (done, x) -> {
                        if (done == 3) {
                            throw new FoleyException(FoleyException.Code.CANCELLED, "stop");
                        }
                    }))
                    .isInstanceOf(FoleyException.class);
            Denoiser failing = (x, t) -> {
                NDArray noisy = MODEL.noise(x, t);
                if (t < 500) {
                    throw new IllegalStateException("planted");
                }
                return noisy;
            };
            assertThatThrownBy(() -> sampler.sample(noise, failing, Sampler.Listener.NONE))
                    .hasMessage("planted");
            assertThat(manager.getManagedArrays()).hasSize(before);
            assertThat(noise.getShape()).isEqualTo(new Shape(32));
        }
    }

    @Test
    void firstOrderIsDdim() throws FoleyException {
        // both are exact for a constant x0 prediction between the same two steps; compare one DDIM update
        try (NDManager manager = Torch.open("test")) {
            NDArray noise = manager.create(TorchNoise.normal(5, 32));
            DpmSolver solver = new DpmSolver(VP, DpmSolver.Settings.paper(1).with(1, DpmSolver.Method.MULTISTEP));
            float[] ours = solver.sample(noise, MODEL, Sampler.Listener.NONE).toFloatArray();
            double a = VP.alpha(1);
            NDArray eps = MODEL.noise(noise, 999);
            NDArray clean = noise.sub(eps.mul(VP.sigma(1))).div(a);
            float[] ddim =
                    clean.mul(VP.alpha(0.001)).add(eps.mul(VP.sigma(0.001))).toFloatArray();
            for (int i = 0; i < ours.length; i++) {
                assertThat(ours[i]).isCloseTo(ddim[i], within(Math.abs(ddim[i]) * 1e-4f + 1e-4f));
            }
        }
    }

    @Test
    void rejectsTooFewSteps() {
        assertThatThrownBy(() -> DpmSolver.Settings.paper(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DpmSolver.Settings.paper(2).with(3, DpmSolver.Method.MULTISTEP))
                .hasMessageContaining("order 3");
        assertThatThrownBy(() -> Ddim.withWholeStride(SCHEDULE, 999)).isInstanceOf(IllegalArgumentException.class);
    }
}
