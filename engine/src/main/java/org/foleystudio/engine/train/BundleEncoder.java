package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.Component;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.generate.ClipFeatures;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.TimeAxis;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.AudioLdmMel;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.vision.VideoFeatures;

/** The encoder and the codec of an opened bundle, which is lent. */
final class BundleEncoder implements WindowEncoder {
    private final OpenBundle bundle;
    private final SoundShape sound;
    private final MdsGenConfig network;

    BundleEncoder(OpenBundle bundle) {
        this.bundle = bundle;
        sound = bundle.manifest().sound();
        network = bundle.manifest().network();
    }

    @Override
    public String identity() {
        BundleManifest manifest = bundle.manifest();
        Component encoder = manifest.component(Role.ENCODER);
        Component codec = manifest.component(Role.CODEC);
        String text = String.join(
                " ",
                encoder.implementation(),
                encoder.sha256(),
                codec.implementation(),
                codec.sha256(),
                Double.toString(manifest.latentScale()),
                sound.toString());
        return ContentHash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int sampleRate() {
        return sound.sampleRate();
    }

    @Override
    public int windowSamples() {
        return sound.windowSamples();
    }

    @Override
    public double slotsPerSecond() {
        return bundle.manifest().slotsPerSecond();
    }

    @Override
    public VideoFeatures features(Path clip, Progress progress) throws FoleyException {
        Torch.prepareThread();
        double window = Math.max(
                MdsGenConfig.FEATURE_SLOTS / slotsPerSecond(), sound.windowSamples() / (double) sound.sampleRate());
        return ClipFeatures.of(bundle.encoder(), clip, window, progress);
    }

    @Override
    public float[] latent(float[] samples) throws FoleyException {
        Torch.prepareThread();
        Mel mel = sound.melBands() == AudioLdmMel.BANDS
                ? new AudioLdmMel().window(samples, sound.melFrames())
                : new DiffFoleyMel().window(samples);
        try (NDManager scope = bundle.manager().newSubManager()) {
            NDArray picture = Owned.of(scope, mel.values(), new Shape(1, 1, mel.bands(), mel.frames()));
            if (network.timeAxis() == TimeAxis.ROWS) {
                picture = picture.transpose(0, 1, 3, 2).duplicate();
            }
            NDArray latent = bundle.codec().encode(picture);
            Shape wanted = BatchGradients.latentShape(network, 1);
            if (!latent.getShape().equals(wanted)) {
                throw new FoleyException(
                        FoleyException.Code.CHECKPOINT,
                        "The codec of the bundle " + bundle.bundle().name() + " makes latents "
                                + Arrays.toString(latent.getShape().getShape()) + ", its network wants "
                                + Arrays.toString(wanted.getShape()) + ".");
            }
            return latent.toFloatArray();
        }
    }
}
