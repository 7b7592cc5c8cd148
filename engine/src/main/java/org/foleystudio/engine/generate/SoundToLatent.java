package org.foleystudio.engine.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.AudioLdmMel;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/** Existing sound to the mel picture and the latent that a bundle knows, one window of it. */
final class SoundToLatent {
    private final ModelParts parts;
    private final NDManager manager;

    SoundToLatent(ModelParts parts, NDManager manager) {
        this.parts = parts;
        this.manager = manager;
    }

    /** The mel picture of the first window of a sound, which is cut or filled with silence. */
    Mel mel(Waveform sound) {
        ModelGeometry geometry = parts.geometry();
        Waveform fitting = Resampler.resample(sound, geometry.sampleRate());
        int frames = geometry.windowPositions() * geometry.positionFrames();
        return switch (geometry.hopSamples()) {
            case DiffFoleyMel.HOP -> new DiffFoleyMel().window(fitting.mixDown());
            case AudioLdmMel.HOP -> new AudioLdmMel().window(fitting.mixDown(), frames);
            default -> throw new IllegalStateException("no mel front end has a hop of " + geometry.hopSamples());
        };
    }

    /** The latent of a mel picture of one window. */
    Latent latent(Mel mel) {
        try (NDManager scope = manager.newSubManager()) {
            scope.setName("latent-encode");
            NDArray upright = scope.create(mel.values(), new Shape(1, 1, mel.bands(), mel.frames()));
            NDArray latent = parts.codec().encode(parts.timeIsRows() ? upright.transpose(0, 1, 3, 2) : upright);
            latent.attach(scope);
            Shape shape = latent.getShape();
            return new Latent(latent.toFloatArray(), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
        }
    }
}
