package org.foleystudio.engine.generate;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.bundle.OpenBundle;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.diffusion.WindowLayout;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.generate.StageClock.Stage;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.VideoReader;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.vision.VideoFeatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine: a silent clip and settings in, takes out. One opened bundle, one calling thread at a time. Nothing native
 * outlives a call, also when it fails or is cancelled.
 *
 * <p>Stages reported to {@link Progress}: {@code decode}, {@code encode}, {@code sample}, {@code latentDecode} and
 * {@code vocode}.
 */
public final class FoleyEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FoleyEngine.class);
    private static final String CLIP_HASH = "clipSha256";

    private final ModelParts parts;
    private final NDManager manager;
    private final Runnable release;
    private Optional<Seen> lastSeen = Optional.empty();
    private boolean closed;

    private FoleyEngine(ModelParts parts, NDManager manager, Runnable release) {
        this.parts = parts;
        this.manager = manager;
        this.release = release;
    }

    /** Opens a bundle: reads its weights and holds them until the engine is closed. */
    public static FoleyEngine open(Bundle bundle, EngineOptions options) throws FoleyException {
        try {
            OpenBundle open = OpenBundle.open(bundle, options);
            try {
                return new FoleyEngine(
                        BundleParts.of(open),
                        Torch.open("foley-engine", open.manager().getDevice()),
                        open::close);
            } catch (FoleyException | RuntimeException e) {
                open.close();
                throw e;
            }
        } catch (EngineException e) {
            throw DeviceFault.of(e).orElseThrow(() -> e);
        }
    }

    /** The engine of a bundle around another network, such as one that is learning; both are lent. */
    public static FoleyEngine lending(OpenBundle bundle, MdsGen network) throws FoleyException {
        return new FoleyEngine(
                BundleParts.of(bundle, network),
                Torch.open("foley-engine", bundle.manager().getDevice()),
                () -> {});
    }

    /** Starts on parts that live until {@code release} is run, when the engine is closed. */
    static FoleyEngine open(ModelParts parts, Runnable release) throws FoleyException {
        return new FoleyEngine(parts, Torch.open("foley-engine"), release);
    }

    /** How the model divides time. */
    public ModelGeometry geometry() {
        return parts.geometry();
    }

    /** Picture channels to choose from: 3, or 1 where channel selection does not apply. */
    public int pictureChannels() {
        return parts.codec().pictureChannels();
    }

    /** Generates takes for a clip, or for the part of it that the settings name. */
    public List<Take> generate(Path clip, GenerationSettings settings, Progress progress) throws FoleyException {
        double most = settings.lengthSeconds().orElse(Double.POSITIVE_INFINITY);
        VideoReader.Options part = VideoReader.Options.ALL.withPart(settings.startSeconds(), most);
        try (VideoReader reader = VideoReader.open(clip, part)) {
            if (!reader.info().fault().isEmpty()) {
                LOG.warn("{}", reader.info().fault());
            }
            Map<String, String> identity = new LinkedHashMap<>();
            identity.put("clip", String.valueOf(clip.getFileName()));
            identity.put(CLIP_HASH, ContentHash.sha256(clip));
            PictureLength length = PictureLength.of(reader.info(), settings.startSeconds(), settings.lengthSeconds());
            return run(reader, 0, length, new Request(settings, identity, new StageClock(), progress));
        }
    }

    /**
     * Generates takes for pictures.
     *
     * @param frames read to its end and closed, whatever happens
     * @param length of the whole clip; the sound is exactly as long, or as the part that the settings name
     * @param clip what to note about the clip in each take's provenance
     */
    public List<Take> generate(
            FrameSource frames,
            PictureLength length,
            Map<String, String> clip,
            GenerationSettings settings,
            Progress progress)
            throws FoleyException {
        try (frames) {
            Request request = new Request(settings, clip, new StageClock(), progress);
            return run(frames, settings.startSeconds(), length, request);
        }
    }

    /** What one run is asked for, and where it reports. */
    private record Request(
            GenerationSettings settings, Map<String, String> clip, StageClock clock, Progress progress) {}

    /** The part begins at {@code from} in the source, which may be cut already. */
    private List<Take> run(FrameSource source, double from, PictureLength length, Request request)
            throws FoleyException {
        Torch.prepareThread();
        GenerationSettings settings = request.settings();
        Progress progress = request.progress();
        int samples = length.samples(geometry().sampleRate(), settings.startSeconds(), settings.lengthSeconds());
        TakeSpan span = new TakeSpan(length, settings.startSeconds(), settings.lengthSeconds());
        SequenceLengths lengths = SequenceLengths.of(geometry(), samples, settings.overlapSeconds());
        try {
            VideoFeatures features = encode(source, from, lengths, request);
            List<Latent> latents;
            try (StageClock.Span running = request.clock().begin(Stage.SAMPLE)) {
                latents = new LatentSampler(parts, manager).sample(features, lengths, settings, progress);
            }
            List<MelImage> pictures = decode(latents, lengths.windows(), request.clock(), progress);
            List<Waveform> sounds = vocode(pictures, settings.channel(), samples, request.clock(), progress);
            return takes(latents, pictures, sounds, span, request);
        } catch (EngineException e) {
            throw DeviceFault.of(e).orElseThrow(() -> e);
        }
    }

    private VideoFeatures encode(FrameSource source, double from, SequenceLengths lengths, Request request)
            throws FoleyException {
        double to = from + request.settings().lengthSeconds().orElse(Double.POSITIVE_INFINITY);
        double seen = lengths.slots() / geometry().slotsPerSecond();
        Progress progress = request.progress();
        progress.report("encode", 0, 0);
        String part = Seen.part(request, lengths);
        if (lastSeen.isPresent() && lastSeen.get().part().equals(part)) {
            return lastSeen.get().features();
        }
        try (StageClock.Span running = request.clock().begin(Stage.ENCODE)) {
            ClipFrames frames = new ClipFrames(source, from, to, seen, request.clock(), progress);
            VideoFeatures features = parts.encoder().encode(frames, progress);
            progress.checkCancelled();
            lastSeen = part.isEmpty() ? Optional.empty() : Optional.of(new Seen(part, features));
            return features;
        }
    }

    /** The features of the part of a clip that was looked at last: further takes of it need no second look. */
    private record Seen(String part, VideoFeatures features) {
        /** Which part of which clip; empty where the clip has no hash to know it by. */
        static String part(Request request, SequenceLengths lengths) {
            String hash = request.clip().getOrDefault(CLIP_HASH, "");
            GenerationSettings settings = request.settings();
            return hash.isEmpty()
                    ? ""
                    : hash + " " + settings.startSeconds() + " " + settings.lengthSeconds() + " " + lengths.slots();
        }
    }

    private List<MelImage> decode(List<Latent> latents, WindowLayout windows, StageClock clock, Progress progress)
            throws FoleyException {
        try (StageClock.Span running = clock.begin(Stage.LATENT_DECODE)) {
            LatentDecoder decoder = new LatentDecoder(parts, manager);
            long total = (long) latents.size() * windows.count();
            progress.report("latentDecode", 0, total);
            List<MelImage> pictures = new ArrayList<>();
            long[] done = {0};
            for (Latent latent : latents) {
                pictures.add(decoder.decode(latent, windows, () -> {
                    progress.report("latentDecode", ++done[0], total);
                    progress.checkCancelled();
                }));
            }
            return pictures;
        }
    }

    private List<Waveform> vocode(
            List<MelImage> pictures, Channel channel, int samples, StageClock clock, Progress progress)
            throws FoleyException {
        try (StageClock.Span running = clock.begin(Stage.VOCODE)) {
            MelToSound toSound = new MelToSound(parts);
            List<Waveform> sounds = new ArrayList<>();
            progress.report("vocode", 0, pictures.size());
            for (MelImage picture : pictures) {
                progress.checkCancelled();
                sounds.add(toSound.sound(picture, channel, samples));
                progress.report("vocode", sounds.size(), pictures.size());
            }
            return sounds;
        }
    }

    private List<Take> takes(
            List<Latent> latents, List<MelImage> pictures, List<Waveform> sounds, TakeSpan span, Request request) {
        GenerationSettings settings = request.settings();
        StageTimings timings = request.clock().timings();
        List<Take> takes = new ArrayList<>();
        for (int i = 0; i < latents.size(); i++) {
            long seed = settings.seed() + i;
            takes.add(new Take(
                    sounds.get(i),
                    latents.get(i),
                    pictures.get(i),
                    span,
                    seed,
                    timings,
                    Provenance.of(parts.identity(), settings.withSeed(seed), request.clip())));
        }
        LOG.debug("{} takes of {} samples: {}", takes.size(), sounds.get(0).length(), timings);
        return List.copyOf(takes);
    }

    /** The same take heard through another channel; nothing is sampled or decoded anew. */
    public Take withChannel(Take take, Channel channel) throws FoleyException {
        Torch.prepareThread();
        Waveform sound = new MelToSound(parts)
                .sound(take.picture(), channel, take.sound().length());
        return new Take(
                sound,
                take.latent(),
                take.picture(),
                take.span(),
                take.seed(),
                take.timings(),
                Provenance.withChannel(take.provenance(), channel));
    }

    /** Decodes a kept latent again, for a take that was stored without its picture. */
    public MelImage picture(Latent latent, Progress progress) throws FoleyException {
        Torch.prepareThread();
        int time = parts.timeIsRows() ? latent.rows() : latent.columns();
        int samples = time * geometry().positionSamples();
        SequenceLengths lengths = SequenceLengths.of(
                geometry(), samples, GenerationSettings.paper().overlapSeconds());
        if (lengths.windows().total() != time || latent.channels() != parts.latentChannels()) {
            throw new IllegalArgumentException("the latent was not made by this bundle");
        }
        return decode(List.of(latent), lengths.windows(), new StageClock(), progress)
                .get(0);
    }

    /** Makes the sound of a kept picture, exactly so many samples of it. */
    public Waveform sound(MelImage picture, Channel channel, int samples) throws FoleyException {
        Torch.prepareThread();
        return new MelToSound(parts).sound(picture, channel, samples);
    }

    /**
     * The first window of an existing sound, as the bundle's codec and vocoder give it back: the best that this bundle
     * could ever generate.
     */
    public Waveform throughCodec(Waveform sound, Channel channel) throws FoleyException {
        Torch.prepareThread();
        SoundToLatent encoder = new SoundToLatent(parts, manager);
        MelImage picture = picture(encoder.latent(encoder.mel(sound)), Progress.NONE);
        long samples = Math.round((double) sound.length() * geometry().sampleRate() / sound.sampleRate());
        return sound(picture, channel, (int) Math.min(samples, geometry().windowSamples()));
    }

    /** The latent of the first window of an existing sound; what is missing of the window is silence. */
    public Latent encode(Waveform sound) {
        Torch.prepareThread();
        SoundToLatent encoder = new SoundToLatent(parts, manager);
        return encoder.latent(encoder.mel(sound));
    }

    /** The mel picture of the first window of an existing sound; what is missing of the window is silence. */
    public Mel mel(Waveform sound) {
        return new SoundToLatent(parts, manager).mel(sound);
    }

    /**
     * What the network is shown of a clip with these settings; what {@link #generate(Path, GenerationSettings, Progress)}
     * saw last is not looked at again.
     */
    public VideoFeatures features(Path clip, GenerationSettings settings, Progress progress) throws FoleyException {
        Torch.prepareThread();
        double most = settings.lengthSeconds().orElse(Double.POSITIVE_INFINITY);
        try (VideoReader reader =
                VideoReader.open(clip, VideoReader.Options.ALL.withPart(settings.startSeconds(), most))) {
            PictureLength length = PictureLength.of(reader.info(), settings.startSeconds(), settings.lengthSeconds());
            int samples = length.samples(geometry().sampleRate(), settings.startSeconds(), settings.lengthSeconds());
            SequenceLengths lengths = SequenceLengths.of(geometry(), samples, settings.overlapSeconds());
            Map<String, String> identity = Map.of(CLIP_HASH, ContentHash.sha256(clip));
            return encode(reader, 0, lengths, new Request(settings, identity, new StageClock(), progress));
        } catch (EngineException e) {
            throw DeviceFault.of(e).orElseThrow(() -> e);
        }
    }

    /** Native arrays now alive in this engine's own scope; for tests. */
    int liveArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        manager.close();
        release.run();
    }
}
