package org.foleystudio.engine.generate;

import org.foleystudio.engine.vision.VideoFeatures;

/** Cuts a clip's features into those of each window. */
final class FeatureWindows {
    private FeatureWindows() {}

    /**
     * {@code windows * slots * size} values; slots beyond the clip's end repeat its last one, as if the picture stood
     * still.
     */
    static float[] cut(VideoFeatures features, ModelGeometry model, SequenceLengths lengths) {
        if (features.slots() < 1) {
            throw new IllegalArgumentException("a clip without a single feature slot");
        }
        int windows = lengths.windows().count();
        int size = features.size();
        float[] out = new float[windows * model.windowSlots() * size];
        for (int window = 0; window < windows; window++) {
            int first = SequenceLengths.firstSlot(model, lengths.windows().start(window));
            for (int slot = 0; slot < model.windowSlots(); slot++) {
                int from = Math.min(first + slot, features.slots() - 1);
                System.arraycopy(
                        features.values(), from * size, out, (window * model.windowSlots() + slot) * size, size);
            }
        }
        return out;
    }
}
