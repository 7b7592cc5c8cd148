package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.diffusion.WindowLayout;

/**
 * Decodes latents of any length in windows, one at a time, and fades from each to the next; so the memory is that of one
 * window, and a latent of one window is decoded in one piece.
 */
final class LatentDecoder {
    private final ModelParts parts;
    private final NDManager manager;

    LatentDecoder(ModelParts parts, NDManager manager) {
        this.parts = parts;
        this.manager = manager;
    }

    /** Tells how many windows are done; throws in order to stop. */
    @FunctionalInterface
    interface Listener {
        void afterWindow() throws FoleyException;
    }

    /** The mel picture of a whole latent. */
    MelImage decode(Latent latent, WindowLayout windows, Listener listener) throws FoleyException {
        WindowLayout frames = windows.scaled(parts.geometry().positionFrames());
        int channels = parts.codec().pictureChannels();
        float[] sum = new float[0];
        int bands = 0;
        for (int window = 0; window < windows.count(); window++) {
            MelImage piece = decodeWindow(latent, windows.start(window), windows.length());
            if (window == 0) {
                bands = piece.bands();
                sum = windows.count() == 1 ? piece.values() : new float[channels * bands * frames.total()];
            }
            if (windows.count() > 1) {
                add(piece, frames, window, sum);
            }
            listener.afterWindow();
        }
        return new MelImage(sum, channels, bands, frames.total());
    }

    private static void add(MelImage piece, WindowLayout frames, int window, float[] sum) {
        float[] weights = frames.weights(window);
        for (int row = 0; row < piece.channels() * piece.bands(); row++) {
            int from = row * piece.frames();
            int to = row * frames.total() + frames.start(window);
            for (int i = 0; i < weights.length; i++) {
                sum[to + i] += weights[i] * piece.values()[from + i];
            }
        }
    }

    private MelImage decodeWindow(Latent latent, int start, int length) {
        try (NDManager scope = manager.newSubManager()) {
            scope.setName("latent-decode");
            int rows = parts.timeIsRows() ? length : latent.rows();
            int columns = parts.timeIsRows() ? latent.columns() : length;
            NDArray cut = scope.create(cut(latent, start, length), new Shape(1, latent.channels(), rows, columns));
            NDArray picture = parts.codec().decode(cut);
            picture.attach(scope);
            NDArray upright = parts.timeIsRows() ? picture.transpose(0, 1, 3, 2) : picture;
            Shape shape = upright.getShape();
            return new MelImage(upright.toFloatArray(), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
        }
    }

    private float[] cut(Latent latent, int start, int length) {
        boolean timeIsRows = parts.timeIsRows();
        int lines = timeIsRows ? latent.channels() : latent.channels() * latent.rows();
        int lineLength = timeIsRows ? latent.rows() * latent.columns() : latent.columns();
        int unit = timeIsRows ? latent.columns() : 1;
        float[] out = new float[lines * length * unit];
        for (int line = 0; line < lines; line++) {
            System.arraycopy(
                    latent.values(), line * lineLength + start * unit, out, line * length * unit, length * unit);
        }
        return out;
    }

    static void report(Progress progress, long done, long total) throws FoleyException {
        progress.report("latentDecode", done, total);
        progress.checkCancelled();
    }
}
