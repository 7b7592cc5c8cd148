package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;

/**
 * Brings masked tokens back before the last blocks (MTANet): mask tokens in their places, positions added, one block
 * over all of them, whose output counts at the removed places only.
 *
 * <p>Axes: B batch, K kept tokens, N tokens, D hidden size.
 */
final class SideInterpolater {
    private final NDArray maskToken;
    private final NDArray decoderPositions;
    private final Block block;

    SideInterpolater(Parameters weights, Block block) {
        maskToken = weights.get("mask_token");
        decoderPositions = weights.get("decoder_pos_embed");
        this.block = block;
    }

    /** {@code kept (B, K, D) -> (B, N, D)}. */
    NDArray restore(NDArray kept, MaskPlan plan, NDArray activated, RelativeBias full, Tap tap) {
        NDManager outer = kept.getManager();
        try (NDManager scope = outer.newSubManager()) {
            scope.tempAttachAll(kept, activated);
            NDArray all = tap.see("sideInput", scattered(kept, plan).add(decoderPositions)); // (B, N, D)
            NDArray side = tap.see("sideOutput", block.apply(all, activated, full));
            NDArray removed = Owned.of(scope, plan.removed()).reshape(plan.batch(), plan.tokens(), 1);
            // Not "where": it does not broadcast, and these weights are exactly 0 and 1.
            NDArray merged = all.mul(removed.neg().add(1)).add(side.mul(removed));
            merged.attach(outer);
            return merged;
        }
    }

    private NDArray scattered(NDArray kept, MaskPlan plan) {
        long size = kept.getShape().get(2);
        NDArray rows = kept.reshape(-1, size); // (B K, D)
        NDArray token = maskToken.reshape(1, size);
        token.attach(kept.getManager());
        NDArray index = Owned.of(kept.getManager(), rowOfEachToken(plan));
        return Gather.rows(NDArrays.concat(new NDList(rows, token)), index).reshape(plan.batch(), plan.tokens(), size);
    }

    private static long[] rowOfEachToken(MaskPlan plan) {
        long[] row = plan.idsRestore();
        long maskRow = (long) plan.batch() * plan.kept();
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] < plan.kept() ? (long) (i / plan.tokens()) * plan.kept() + row[i] : maskRow;
        }
        return row;
    }
}
