package org.foleystudio.engine.train;

import java.nio.file.Path;
import java.util.Optional;
import org.foleystudio.engine.bundle.ComputeDevice;
import org.foleystudio.engine.mdsgen.MdsGenConfig;

/**
 * What to train, on what, and where to keep it.
 *
 * @param network hyper-parameters
 * @param start weights to start from, as safetensors; fresh ones where absent. Weights of temporal conditioning that the
 *     file lacks start at zero, which changes nothing
 * @param training what is learned from
 * @param heldOut what the held-out loss is measured on; may be empty
 * @param folder the run's folder; a run that was begun there goes on
 * @param settings how
 * @param device where
 */
public record TrainingJob(
        MdsGenConfig network,
        Optional<Path> start,
        PairSource training,
        PairSource heldOut,
        Path folder,
        TrainingSettings settings,
        ComputeDevice device) {}
