package org.foleystudio.engine.bundle;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.GriffinLimVocoder;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.codec.LatentCodec;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.codec.SdAutoencoderKl;
import org.foleystudio.engine.codec.Vocoder;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.vision.CavpEncoder;
import org.foleystudio.engine.vision.CavpVideoEncoder;
import org.foleystudio.engine.vision.MotionEncoder;
import org.foleystudio.engine.vision.VideoEncoder;

/**
 * A bundle with its networks in memory. It owns them and all their weights; what it gives is lent until it is closed.
 */
public final class OpenBundle implements AutoCloseable {
    private final Bundle bundle;
    private final NDManager manager;
    private final Ops ops;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Parameters networkWeights;
    private final MdsGen network;
    private final LatentCodec codec;
    private final VideoEncoder encoder;
    private final Vocoder vocoder;
    private boolean isClosed;

    private OpenBundle(Bundle bundle, NDManager manager, Ops ops) throws FoleyException {
        this.bundle = bundle;
        this.manager = manager;
        this.ops = ops;
        try {
            networkWeights = own(
                    weights(Role.NETWORK, MdsGen.parameters(bundle.manifest().network())));
            network = new MdsGen(bundle.manifest().network(), networkWeights, ops);
            codec = own(openCodec());
            encoder = own(openEncoder());
            vocoder = own(openVocoder());
        } catch (FoleyException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Opens a bundle on the CPU with the fastest operations there are. */
    public static OpenBundle open(Bundle bundle) throws FoleyException {
        return open(bundle, Device.cpu(), Ops.best());
    }

    /**
     * Opens a bundle on a device that is there, with numbers that this version calculates in.
     *
     * @throws FoleyException with code MISSING when the device or its arithmetic is not there
     */
    public static OpenBundle open(Bundle bundle, EngineOptions options) throws FoleyException {
        Device device = options.device().open();
        return open(bundle, device, operations(options, device));
    }

    private static Ops operations(EngineOptions options, Device device) throws FoleyException {
        if (options.precision() == Precision.FLOAT32) {
            return Ops.best();
        }
        return KernelOps.inBfloat16(device)
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.MISSING,
                        "This processor has no bfloat16 arithmetic, so float32 is faster; leave the precision bfloat16"
                                + " out."));
    }

    /** Opens a bundle: names and shapes of each file are checked before any of its numbers is read. */
    public static OpenBundle open(Bundle bundle, Device device, Ops ops) throws FoleyException {
        return new OpenBundle(bundle, Torch.open("bundle " + bundle.name(), device), ops);
    }

    private <T extends AutoCloseable> T own(T part) {
        owned.push(part);
        return part;
    }

    private Parameters weights(Role role, List<TensorInfo> wanted) throws FoleyException {
        try (TensorSource source = Safetensors.open(bundle.file(role))) {
            TensorFaults faults = TensorCheck.faults(source.tensors(), wanted);
            if (!faults.isEmpty()) {
                throw new FoleyException(
                        FoleyException.Code.CHECKPOINT,
                        "The file " + bundle.file(role) + " does not hold the "
                                + bundle.manifest().component(role).implementation() + " that its bundle describes: "
                                + faults.brief() + ".");
            }
            return Parameters.read(manager, wanted, source, "");
        }
    }

    /**
     * Reads the weights of a part that not every bundle has, such as a classifier; the caller closes them.
     *
     * @param wanted names and shapes of that part
     */
    public Optional<Parameters> openPart(Role role, List<TensorInfo> wanted) throws FoleyException {
        return bundle.manifest().components().containsKey(role) ? Optional.of(weights(role, wanted)) : Optional.empty();
    }

    private LatentCodec openCodec() throws FoleyException {
        double scale = bundle.manifest().latentScale();
        String implementation = bundle.manifest().component(Role.CODEC).implementation();
        return switch (implementation) {
            case "sd-vae" -> {
                if (Math.abs(scale - SdAutoencoderKl.LATENT_SCALE) > 1e-9) {
                    throw unsupported("a latent scale of " + scale + " with sd-vae");
                }
                yield new SdAutoencoderKl(weights(Role.CODEC, SdAutoencoderKl.parameters()), ops);
            }
            case "audioldm-vae" ->
                new AudioLdmAutoencoderKl(weights(Role.CODEC, AudioLdmAutoencoderKl.parameters()), ops, scale);
            case "patch-vae" -> new PatchVae(weights(Role.CODEC, PatchVae.parameters()), ops, scale);
            default -> throw unsupported("the codec " + implementation);
        };
    }

    private VideoEncoder openEncoder() throws FoleyException {
        String implementation = bundle.manifest().component(Role.ENCODER).implementation();
        return switch (implementation) {
            case "cavp" ->
                new CavpEncoder(new CavpVideoEncoder(weights(Role.ENCODER, CavpVideoEncoder.parameters()), ops));
            case "motion" -> new MotionEncoder();
            default -> throw unsupported("the encoder " + implementation);
        };
    }

    private Vocoder openVocoder() throws FoleyException {
        String implementation = bundle.manifest().component(Role.VOCODER).implementation();
        return switch (implementation) {
            case "griffin-lim" -> new GriffinLimVocoder();
            case "hifi-gan" -> new HifiGan(weights(Role.VOCODER, HifiGan.parameters()), ops);
            default -> throw unsupported("the vocoder " + implementation);
        };
    }

    private FoleyException unsupported(String what) {
        return new FoleyException(
                FoleyException.Code.CHECKPOINT,
                "The bundle " + bundle.folder() + " asks for " + what + ", which this version cannot run.");
    }

    /** The bundle on disk. */
    public Bundle bundle() {
        return bundle;
    }

    /** What the bundle says of itself. */
    public BundleManifest manifest() {
        return bundle.manifest();
    }

    /** The scope that owns all weights; short-lived arrays belong into a sub-manager of it. */
    public NDManager manager() {
        return manager;
    }

    /** The diffusion network. */
    public MdsGen network() {
        return network;
    }

    /** The weights of {@link #network()}, such as for training on from them; in bfloat16 they cannot be trained. */
    public Parameters networkWeights() {
        return networkWeights;
    }

    /** Mel picture to latent and back. */
    public LatentCodec codec() {
        return codec;
    }

    /** Frames to features. */
    public VideoEncoder encoder() {
        return encoder;
    }

    /** Mel to sound. */
    public Vocoder vocoder() {
        return vocoder;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        for (AutoCloseable part : owned) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of a bundle did not close", e);
            }
        }
        manager.close();
    }
}
