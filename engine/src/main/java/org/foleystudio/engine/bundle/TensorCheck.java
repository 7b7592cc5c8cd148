package org.foleystudio.engine.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.checkpoint.TensorInfo;

/** Compares tensors that are there with those a network wants, and lists all that differ. */
final class TensorCheck {
    private TensorCheck() {}

    /** Empty when every wanted tensor is there, and nothing but {@link #isDerivable derivable} ones. */
    static TensorFaults faults(Map<String, TensorInfo> found, Collection<TensorInfo> wanted) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        List<String> unexpected = new ArrayList<>(found.keySet());
        for (TensorInfo want : wanted) {
            TensorInfo have = found.get(want.name());
            unexpected.remove(want.name());
            if (have == null) {
                missing.add(want.name());
            } else if (!fits(have, want)) {
                misshapen.add(difference(have, want));
            }
        }
        unexpected.removeIf(TensorCheck::isDerivable);
        return new TensorFaults(missing, misshapen, unexpected);
    }

    /** Whether a tensor holds floats of the wanted shape; axes of length one do not count. */
    static boolean fits(TensorInfo have, TensorInfo want) {
        return have.type().isFloat() && squeezed(have.shape()).equals(squeezed(want.shape()));
    }

    static String difference(TensorInfo have, TensorInfo want) {
        return want.name() + ": " + (have.type().isFloat() ? "" : have.type() + " ") + have.shape() + " instead of "
                + want.shape();
    }

    private static List<Long> squeezed(List<Long> shape) {
        return shape.stream().filter(axis -> axis != 1).toList();
    }

    /** Whether a tensor follows from the others or counts training steps, so that it may be there or not. */
    static boolean isDerivable(String name) {
        return name.endsWith("relative_position_index") || name.endsWith("num_batches_tracked");
    }
}
