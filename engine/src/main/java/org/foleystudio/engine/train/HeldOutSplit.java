package org.foleystudio.engine.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which clips are held out: a tenth, at least one where there are two. By clip, never by window; chosen by the clips'
 * hashes, so that the same clips are held out in every run with the same seed, whatever their names and order.
 *
 * @param training clips that are learned from
 * @param heldOut clips that are only measured
 */
record HeldOutSplit(List<EncodedClip> training, List<EncodedClip> heldOut) {
    private static final int SHARE = 10;

    /** A clip and the hash of its bytes. */
    record Hashed(String sha256, EncodedClip clip) {}

    static HeldOutSplit of(List<Hashed> clips, long seed) {
        int count = clips.size() < 2 ? 0 : Math.max(1, clips.size() / SHARE);
        List<Hashed> shuffled = new ArrayList<>(clips);
        shuffled.sort(Comparator.comparing(Hashed::sha256));
        int[] order = new Chance(seed).windows(1, shuffled.size(), Math.max(1, shuffled.size()));
        List<EncodedClip> training = new ArrayList<>();
        List<EncodedClip> heldOut = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            (i < count ? heldOut : training).add(shuffled.get(order[i]).clip());
        }
        return new HeldOutSplit(training, heldOut);
    }
}
