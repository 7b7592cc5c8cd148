package org.foleystudio.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by {@code ./foley test --tag device} on a machine with a CUDA device and its libtorch; fails on any other. */
@Tag("device")
class CudaTrainingTest {
    @TempDir
    Path folder;

    private List<StepReport> train(String name, ComputeDevice device, MdsGenConfig config, int steps, int batch)
            throws Exception {
        List<StepReport> heard = new ArrayList<>();
        TrainingSettings settings =
                TrainingSettings.paper(steps, batch, 7).withPace(new TrainingSettings.Pace(steps, 0, 0));
        TrainingJob job = TinyRun.job(folder.resolve(name), settings, config);
        TrainingJob there = new TrainingJob(
                config, job.start(), job.training(), job.heldOut(), job.folder(), job.settings(), device);
        List<Integer> arrays = new ArrayList<>();
        Trainer.run(
                there,
                new TrainingListener() {
                    @Override
                    public void step(StepReport report) {
                        heard.add(report);
                    }
                },
                Progress.NONE,
                new Trainer.Hooks(
                        new RunFolder(job.folder()),
                        (state, isLast) ->
                                arrays.add(state.manager().getManagedArrays().size()),
                        windows -> {}));
        assertThat(arrays).containsOnly(arrays.get(0));
        return heard;
    }

    @Test
    void losesNearlyWhatTheProcessorLoses() throws Exception {
        List<StepReport> here = train("here", ComputeDevice.CPU, TinyRun.CONFIG, 10, 4);
        List<StepReport> there = train("there", ComputeDevice.CUDA, TinyRun.CONFIG, 10, 4);
        for (int i = 0; i < here.size(); i++) {
            assertThat(there.get(i).loss()).isCloseTo(here.get(i).loss(), within(2e-3));
            assertThat(there.get(i).gradientNorm())
                    .isCloseTo(
                            here.get(i).gradientNorm(),
                            within(0.02 * here.get(i).gradientNorm() + 1e-3));
        }
    }

    @Test
    void trainsTheSizesOfThePaper() throws Exception {
        for (MdsGenSize size : List.of(MdsGenSize.T, MdsGenSize.B)) {
            MdsGenConfig config = MdsGenConfig.paper(size).withTemporalConditioning(true);
            List<StepReport> steps = train(size.name(), ComputeDevice.CUDA, config, 20, 32);
            // An untrained network predicts zero: both terms start at the variance of the noise.
            assertThat(steps.get(0).mse()).isCloseTo(1, within(0.05));
            assertThat(steps.get(19).loss()).isLessThan(steps.get(0).loss());
        }
    }
}
