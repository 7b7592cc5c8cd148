package org.foleystudio.engine.evaluate;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.diffusion.AlignmentClassifier;
import org.foleystudio.engine.generate.Latent;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.vision.VideoFeatures;

/** Judges, at diffusion step 0, whether the first window of a sound and of a picture belong together. */
final class AlignmentJudge implements AutoCloseable {
    private final NDManager manager;
    private final AlignmentClassifier classifier;

    private AlignmentJudge(NDManager manager, AlignmentClassifier classifier) {
        this.manager = manager;
        this.classifier = classifier;
    }

    /** The classifier with these weights. */
    static AlignmentJudge open(Path file) throws FoleyException {
        NDManager manager = Torch.open("alignment-judge");
        try {
            return new AlignmentJudge(
                    manager, new AlignmentClassifier(weights(file, manager, AlignmentClassifier.parameters())));
        } catch (FoleyException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Weights of a judge. */
    static Parameters weights(Path file, NDManager manager, List<TensorInfo> wanted) throws FoleyException {
        try (TensorSource source = Safetensors.open(file)) {
            return Parameters.read(manager, wanted, source, "");
        }
    }

    double probability(Latent latent, VideoFeatures features) {
        int slots = Math.min(MdsGenConfig.FEATURE_SLOTS, features.slots());
        float[] shown = Arrays.copyOf(features.values(), slots * features.size());
        return classifier.probability(latent.values(), new double[] {0}, classifier.context(shown, 1))[0];
    }

    @Override
    public void close() {
        classifier.close();
        manager.close();
    }
}
