package org.foleystudio.engine.train;

import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenInit;
import org.foleystudio.engine.nn.Parameters;

/** The weights that a run begins with. */
final class StartWeights {
    private StartWeights() {}

    static Parameters of(TrainingJob job, NDManager manager) throws FoleyException {
        if (job.start().isEmpty()) {
            return MdsGenInit.initial(manager, job.network(), job.settings().seed());
        }
        Path file = job.start().get();
        List<TensorInfo> wanted = MdsGen.parameters(job.network());
        try (TensorSource source = Safetensors.open(file)) {
            check(file, source, wanted);
            List<float[]> values = new ArrayList<>();
            for (TensorInfo info : wanted) {
                values.add(values(source, info));
            }
            return Parameters.of(manager, wanted, values);
        }
    }

    private static float[] values(TensorSource source, TensorInfo info) throws FoleyException {
        float[] values = new float[Math.toIntExact(info.elements())];
        // Temporal conditioning at zero changes nothing, so it can be added to a network that never had it.
        if (source.tensors().containsKey(info.name())) {
            source.readFloats(info.name(), FloatBuffer.wrap(values));
        }
        return values;
    }

    private static void check(Path file, TensorSource source, List<TensorInfo> wanted) throws FoleyException {
        List<String> faults = new ArrayList<>();
        for (TensorInfo info : wanted) {
            TensorInfo found = source.tensors().get(info.name());
            if (found == null && !info.name().equals(MdsGen.TEMPORAL_WEIGHT)) {
                faults.add(info.name() + " is missing");
            } else if (found != null && !found.shape().equals(info.shape())) {
                faults.add(info.name() + " is " + found.shape() + ", not " + info.shape());
            }
        }
        if (!faults.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.CHECKPOINT,
                    "The weights " + file + " do not fit the network: "
                            + String.join("; ", faults.subList(0, Math.min(5, faults.size())))
                            + (faults.size() > 5 ? " and " + (faults.size() - 5) + " more." : "."));
        }
    }
}
