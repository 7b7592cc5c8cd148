package org.foleystudio.engine.train;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.HalfFloats;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;
import org.foleystudio.engine.vision.VideoFeatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes each clip once: one file per clip, named after the hash of its bytes, in a folder named after the encoder and
 * the codec. A changed clip or another model is encoded anew; a cancelled run keeps what it has.
 */
final class ClipCache {
    private static final Logger LOG = LoggerFactory.getLogger(ClipCache.class);
    private static final String FEATURES = "features";
    private static final String LATENTS = "latents";
    private static final String STARTS = "starts";
    private static final int NAME = 16;

    private final Path folder;
    private final WindowEncoder encoder;

    ClipCache(Path root, WindowEncoder encoder) {
        folder = root.resolve(encoder.identity().substring(0, NAME));
        this.encoder = encoder;
    }

    /** The numbers of a clip, from the cache or made now. */
    EncodedClip get(ClipVerdict clip, Progress progress) throws FoleyException {
        Path file = folder.resolve(clip.sha256() + ".safetensors");
        if (Files.isRegularFile(file)) {
            try {
                return read(clip.file(), file);
            } catch (FoleyException e) {
                LOG.warn("a cached clip is made anew: {}", e.getMessage());
            }
        }
        EncodedClip encoded = encode(clip, progress);
        write(encoded, file);
        return encoded;
    }

    private EncodedClip encode(ClipVerdict clip, Progress progress) throws FoleyException {
        VideoFeatures features = encoder.features(clip.file(), progress);
        Waveform sound = AudioReader.read(clip.file(), encoder.sampleRate(), 1)
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.MEDIA, "The clip " + clip.file() + " has no sound any more."));
        int[] starts = EncodedClip.starts(clip.seconds(), encoder.slotsPerSecond());
        int heard = Math.min(sound.length(), (int) Math.round(clip.seconds() * encoder.sampleRate()));
        List<short[]> latents = new ArrayList<>();
        for (int start : starts) {
            progress.checkCancelled();
            int from = (int) Math.round(start / encoder.slotsPerSecond() * encoder.sampleRate());
            float[] window = new float[encoder.windowSamples()];
            int count = Math.max(0, Math.min(window.length, heard - from));
            System.arraycopy(sound.mixDown(), Math.min(from, heard), window, 0, count);
            latents.add(HalfFloats.pack(encoder.latent(window)));
        }
        return new EncodedClip(clip.file(), HalfFloats.pack(features.values()), starts, latents);
    }

    private static void write(EncodedClip clip, Path file) throws FoleyException {
        int size = clip.latents().get(0).length;
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.add(half(FEATURES, clip.features().length), () -> floats(clip.features()));
        writer.add(half(LATENTS, (long) clip.windows() * size), () -> {
            float[] all = new float[clip.windows() * size];
            for (int i = 0; i < clip.windows(); i++) {
                HalfFloats.unpack(clip.latents().get(i), 0, all, i * size, size);
            }
            return FloatBuffer.wrap(all);
        });
        writer.addLongs(STARTS, List.of((long) clip.windows()), () -> Arrays.stream(clip.starts())
                .asLongStream()
                .toArray());
        writer.write(file, Progress.NONE);
    }

    private static TensorInfo half(String name, long count) {
        return new TensorInfo(name, DType.F16, List.of(count));
    }

    private static FloatBuffer floats(short[] halves) {
        float[] values = new float[halves.length];
        HalfFloats.unpack(halves, 0, values, 0, halves.length);
        return FloatBuffer.wrap(values);
    }

    private static EncodedClip read(Path clip, Path file) throws FoleyException {
        try (TensorSource source = Safetensors.open(file)) {
            if (!source.tensors().keySet().containsAll(List.of(FEATURES, LATENTS, STARTS))) {
                throw new FoleyException(FoleyException.Code.CHECKPOINT, file + " is no cached clip.");
            }
            int[] starts = Arrays.stream(source.readLongs(STARTS))
                    .mapToInt(Math::toIntExact)
                    .toArray();
            short[] all = halves(source, LATENTS);
            int size = all.length / Math.max(1, starts.length);
            List<short[]> latents = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                latents.add(Arrays.copyOfRange(all, i * size, (i + 1) * size));
            }
            return new EncodedClip(clip, halves(source, FEATURES), starts, latents);
        }
    }

    private static short[] halves(TensorSource source, String name) throws FoleyException {
        FloatBuffer buffer = source.readFloats(name);
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return HalfFloats.pack(values);
    }
}
