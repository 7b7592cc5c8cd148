package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import org.foleystudio.engine.nn.Owned;

/** Looks rows up; differentiable with respect to the rows. */
final class Gather {
    private Gather() {}

    /** {@code rows (R, ..), index (n) -> (n, ..)}; the result belongs to the manager of {@code index}. */
    static NDArray rows(NDArray rows, NDArray index) {
        return index.getNDArrayInternal()
                .embedding(index, rows, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /** {@code tokens (B, N, D) -> (B, K, D)}: the kept tokens, in the plan's order. */
    static NDArray kept(NDArray tokens, MaskPlan plan) {
        long[] row = plan.idsKeep();
        for (int i = 0; i < row.length; i++) {
            row[i] += (long) (i / plan.kept()) * plan.tokens();
        }
        long size = tokens.getShape().get(2);
        NDArray index = Owned.of(tokens.getManager(), row);
        return rows(tokens.reshape(-1, size), index).reshape(plan.batch(), plan.kept(), size);
    }
}
