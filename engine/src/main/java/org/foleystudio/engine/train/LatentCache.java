package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.DiffFoleyMel;

/**
 * Latents of cached scenes in one file, 16 bits a number. The file begins with the hash of the encoder's weights:
 * another encoder's latents are made anew, and scenes that came later are added.
 */
final class LatentCache {
    /** Numbers of one latent. */
    static final int SIZE = PatchVae.LATENT_CHANNELS
            * (DiffFoleyMel.BANDS / PatchVae.FACTOR)
            * (DiffFoleyMel.WINDOW_FRAMES / PatchVae.FACTOR);

    private static final float UNIT = 1f / (1 << 12);
    private static final int HEAD = 64;
    private static final int BATCH = 16;

    private LatentCache() {}

    /** The latents of all scenes, in their order. */
    static short[][] of(Path file, Path codecWeights, List<CachedScene> scenes, Progress progress)
            throws FoleyException {
        String hash = encoderHash(codecWeights);
        try {
            if (!Files.isRegularFile(file) || !hash.equals(head(file))) {
                WholeFile.write(file, part -> Files.writeString(part, hash));
            }
            int known = (int) ((Files.size(file) - HEAD) / (2L * SIZE));
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.seek(HEAD + 2L * SIZE * known);
                encode(codecWeights, scenes, known, open, progress);
                return readAll(open, scenes.size());
            }
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    private static String encoderHash(Path codecWeights) throws FoleyException {
        try (TensorSource source = Safetensors.open(codecWeights)) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(Float.BYTES * PatchVae.BLOCKS * PatchVae.PATCH * (PatchVae.AXES + 1));
            for (String name : List.of(PatchVae.MEAN, PatchVae.TO_LATENT)) {
                FloatBuffer values = source.readFloats(name);
                while (values.hasRemaining()) {
                    bytes.putFloat(values.get());
                }
            }
            return ContentHash.sha256(bytes.array());
        }
    }

    private static String head(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = new byte[(int) Math.min(HEAD, open.length())];
            open.readFully(head);
            return new String(head, StandardCharsets.US_ASCII);
        }
    }

    private static void encode(
            Path codecWeights, List<CachedScene> scenes, int from, RandomAccessFile out, Progress progress)
            throws FoleyException, IOException {
        if (from >= scenes.size()) {
            return;
        }
        try (NDManager manager = Torch.open("latents");
                PatchVae codec =
                        new PatchVae(WeightFile.read(manager, codecWeights, PatchVae.parameters()), Ops.best(), 1)) {
            for (int n = from; n < scenes.size(); n += BATCH) {
                progress.report("latents", n, scenes.size());
                progress.checkCancelled();
                int count = Math.min(BATCH, scenes.size() - n);
                float[] latents = encode(codec, scenes.subList(n, n + count), manager);
                ByteBuffer buffer = ByteBuffer.allocate(2 * latents.length).order(ByteOrder.LITTLE_ENDIAN);
                for (float value : latents) {
                    float units = value / UNIT;
                    buffer.putShort((short) Math.round(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, units))));
                }
                out.write(buffer.array());
            }
        }
    }

    /** Latents of a few scenes. */
    static float[] encode(PatchVae codec, List<CachedScene> scenes, NDManager manager) {
        float[] mels = new float[scenes.size() * CachedScene.MEL];
        for (int i = 0; i < scenes.size(); i++) {
            scenes.get(i).mel(0, DiffFoleyMel.WINDOW_FRAMES, mels, i * CachedScene.MEL);
        }
        try (NDManager scope = manager.newSubManager()) {
            NDArray pictures =
                    Owned.of(scope, mels, new Shape(scenes.size(), 1, DiffFoleyMel.BANDS, DiffFoleyMel.WINDOW_FRAMES));
            return codec.encode(pictures).toFloatArray();
        }
    }

    private static short[][] readAll(RandomAccessFile file, int count) throws IOException {
        file.seek(HEAD);
        byte[] bytes = new byte[2 * SIZE];
        short[][] latents = new short[count][SIZE];
        for (short[] latent : latents) {
            file.readFully(bytes);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(latent);
        }
        return latents;
    }

    /** Numbers of a latent as they were. */
    static void copy(short[] latent, float[] out, int at) {
        for (int i = 0; i < SIZE; i++) {
            out[at + i] = latent[i] * UNIT;
        }
    }
}
