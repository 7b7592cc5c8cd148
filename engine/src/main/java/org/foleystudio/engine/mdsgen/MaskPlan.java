package org.foleystudio.engine.mdsgen;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which tokens of a batch the first blocks see. Plain numbers; the network turns them into arrays.
 *
 * <p>A unit is what is kept or removed as one: all tokens of a time step (time-aware) or a single token (spatial).
 */
public final class MaskPlan {
    private final int batch;
    private final int tokens;
    private final int unitSize;
    private final long[] keptUnits;
    private final long[] idsShuffle;

    private MaskPlan(int batch, int tokens, int unitSize, long[] keptUnits, long[] idsShuffle) {
        this.batch = batch;
        this.tokens = tokens;
        this.unitSize = unitSize;
        this.keptUnits = keptUnits;
        this.idsShuffle = idsShuffle;
    }

    /**
     * Keeps the {@code kept} units with the smallest draws, in ascending order of their draws (as published: not
     * sorted by position).
     *
     * @param unitTokens the tokens of each unit, in the order in which they are kept
     * @param draws {@code batch * units} numbers
     */
    static MaskPlan of(int[][] unitTokens, int kept, float[] draws, int batch) {
        int units = unitTokens.length;
        int unitSize = unitTokens[0].length;
        if (draws.length != batch * units) {
            throw new IllegalArgumentException(
                    "expected " + batch + " x " + units + " draws, got " + draws.length + " numbers");
        }
        if (kept < 1) {
            throw new IllegalArgumentException("a mask must keep something");
        }
        long[] keptUnits = new long[batch * kept];
        long[] shuffle = new long[batch * units * unitSize];
        for (int b = 0; b < batch; b++) {
            int start = b * units;
            int[] order = IntStream.range(0, units)
                    .boxed()
                    .sorted(Comparator.comparingDouble(u -> draws[start + u]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int at = start * unitSize;
            for (int i = 0; i < units; i++) {
                if (i < kept) {
                    keptUnits[b * kept + i] = order[i];
                }
                for (int token : unitTokens[order[i]]) {
                    shuffle[at++] = token;
                }
            }
        }
        return new MaskPlan(batch, units * unitSize, unitSize, keptUnits, shuffle);
    }

    /** Samples in the batch. */
    public int batch() {
        return batch;
    }

    /** Tokens of one sample before masking. */
    public int tokens() {
        return tokens;
    }

    /** Tokens of one sample that are kept. */
    public int kept() {
        return keptUnits.length / batch * unitSize;
    }

    /** Whether nothing is removed at all. */
    public boolean keepsAll() {
        return kept() == tokens;
    }

    /** Tokens per unit. */
    int unitSize() {
        return unitSize;
    }

    /** {@code (batch, kept units)}: the units that are kept, in the order of the kept tokens. */
    long[] keptUnits() {
        return keptUnits;
    }

    /** {@code (batch, kept)}: original position of each kept token. */
    public long[] idsKeep() {
        long[] ids = new long[batch * kept()];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(idsShuffle, b * tokens, ids, b * kept(), kept());
        }
        return ids;
    }

    /** {@code (batch, tokens)}: where each original token lies among the kept ones followed by the removed ones. */
    public long[] idsRestore() {
        long[] restore = new long[idsShuffle.length];
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < tokens; i++) {
                restore[b * tokens + (int) idsShuffle[b * tokens + i]] = i;
            }
        }
        return restore;
    }

    /** {@code (batch, tokens)}: 1 where a token is removed, 0 where it is kept. */
    public float[] removed() {
        float[] removed = new float[idsShuffle.length];
        Arrays.fill(removed, 1);
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < kept(); i++) {
                removed[b * tokens + (int) idsShuffle[b * tokens + i]] = 0;
            }
        }
        return removed;
    }
}
