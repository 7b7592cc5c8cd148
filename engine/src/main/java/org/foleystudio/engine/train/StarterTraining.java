package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;

/** Trains the starter's MDSGen-T with temporal conditioning on cached corpus scenes, as the {@link Trainer} does it. */
public final class StarterTraining {
    /** The starter's network. */
    public static final MdsGenConfig NETWORK =
            MdsGenConfig.paper(MdsGenSize.T).withTemporalConditioning(true).withVelocity(true);

    private static final int HELD_OUT = 32;

    private StarterTraining() {}

    /**
     * Trains, or goes on with the run in the folder.
     *
     * @param cache scenes as {@link CorpusCache} keeps them; their latents are kept there, too
     * @param codec weights of the codec
     * @param folder the run's
     * @param start network weights to start a new run from
     */
    public static TrainingResult run(
            Path cache,
            Path codec,
            Path folder,
            Optional<Path> start,
            TrainingSettings settings,
            TrainingListener listener,
            Progress progress)
            throws FoleyException {
        PairSource training = CorpusPairs.of(cache, codec, CorpusSplit.TRAIN, Integer.MAX_VALUE, progress);
        PairSource heldOut = CorpusPairs.of(cache, codec, CorpusSplit.VALIDATION, HELD_OUT, progress);
        TrainingJob job = new TrainingJob(NETWORK, start, training, heldOut, folder, settings, ComputeDevice.CPU);
        return Trainer.run(job, listener, progress);
    }
}
