package org.foleystudio.engine.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.vision.MotionEncoder;

/**
 * Corpus scenes for the twin of our training step ({@code models/starter/twin.py}), made on all cores and without
 * native code: chunk files of latents and features. A file is the number of scenes (32 bits, little-endian), all
 * latents ({@code 4 x 16 x 64}, 16 bits with 12 behind the point), then all features ({@code 32 x 512}, 16 bits
 * behind the point). A chunk that is there is not made again.
 */
public final class SceneChunks {
    private static final int SCENES = 128;
    private static final float LATENT_UNIT = 1f / (1 << 12);

    private final float[] mean;
    private final float[] axes;
    private final int size;

    /** Mean and axes of the codec; size: scenes of a chunk. */
    private SceneChunks(float[] mean, float[] axes, int size) {
        this.mean = mean;
        this.axes = axes;
        this.size = size;
    }

    /**
     * Writes {@code count} scenes of a part of the corpus, rounded up to whole chunks, after the first {@code skipped}
     * (of which only whole chunks are left out); reports "scenes".
     *
     * @param codec weights of the codec
     */
    public static void write(
            CorpusSplit split, int skipped, int count, Path codec, Path folder, int threads, Progress progress)
            throws FoleyException {
        write(split, skipped, count, SCENES, codec, folder, threads, progress);
    }

    static void write(
            CorpusSplit split,
            int skipped,
            int count,
            int size,
            Path codec,
            Path folder,
            int threads,
            Progress progress)
            throws FoleyException {
        SceneChunks chunks = open(codec, size);
        int first = skipped / size;
        int files = (count + size - 1) / size;
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> pending = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                Callable<Void> work = chunks.work(split, first + i, folder, done, progress);
                pending.add(workers.submit(work));
            }
            for (Future<Void> one : pending) {
                await(one);
                progress.report("scenes", (long) done.get() * size, (long) files * size);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void await(Future<Void> one) throws FoleyException {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FoleyException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoleyException(FoleyException.Code.CANCELLED, "The scenes were not all made.", e);
        }
    }

    private static SceneChunks open(Path codec, int size) throws FoleyException {
        try (TensorSource source = Safetensors.open(codec)) {
            return new SceneChunks(
                    values(source.readFloats(PatchVae.MEAN)), values(source.readFloats(PatchVae.TO_LATENT)), size);
        }
    }

    private static float[] values(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private Callable<Void> work(CorpusSplit split, int chunk, Path folder, AtomicInteger done, Progress progress) {
        return () -> {
            Path file = folder.resolve("%s-%05d.chunk".formatted(split.name().toLowerCase(Locale.ROOT), chunk));
            if (!Files.isRegularFile(file)) {
                byte[] bytes = bytes(split, (long) chunk * size, progress);
                WholeFile.write(file, part -> Files.write(part, bytes));
            }
            done.incrementAndGet();
            return null;
        };
    }

    private byte[] bytes(CorpusSplit split, long from, Progress progress) throws FoleyException {
        int features = CachedScene.SLOTS * CachedScene.FEATURES;
        ByteBuffer out = ByteBuffer.allocate(4 + 2 * size * (LatentCache.SIZE + features))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(size);
        ByteBuffer seen =
                out.slice(4 + 2 * size * LatentCache.SIZE, 2 * size * features).order(ByteOrder.LITTLE_ENDIAN);
        DiffFoleyMel front = new DiffFoleyMel();
        try (MotionEncoder encoder = new MotionEncoder()) {
            for (int i = 0; i < size; i++) {
                progress.checkCancelled();
                CachedScene scene = CorpusCache.make(split, from + i, front, encoder);
                for (float value : latent(scene)) {
                    float units = value / LATENT_UNIT;
                    out.putShort((short) Math.round(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, units))));
                }
                for (short value : scene.features()) {
                    seen.putShort(value);
                }
            }
        }
        return out.array();
    }

    /** {@code (4, 16, 64)}: the codec's encoder, which is a matrix for each block of bands. */
    float[] latent(CachedScene scene) {
        int columns = DiffFoleyMel.WINDOW_FRAMES / PatchVae.FACTOR;
        float[] latent = new float[LatentCache.SIZE];
        float[] patch = new float[PatchVae.PATCH];
        for (int block = 0; block < PatchVae.BLOCKS; block++) {
            for (int column = 0; column < columns; column++) {
                patch(scene, block, column, patch);
                for (int axis = 0; axis < PatchVae.AXES; axis++) {
                    float sum = 0;
                    for (int i = 0; i < PatchVae.PATCH; i++) {
                        sum += patch[i] * axes[(block * PatchVae.PATCH + i) * PatchVae.AXES + axis];
                    }
                    int row = 2 * block + axis / PatchVae.LATENT_CHANNELS;
                    latent[((axis % PatchVae.LATENT_CHANNELS) * 2 * PatchVae.BLOCKS + row) * columns + column] = sum;
                }
            }
        }
        return latent;
    }

    private void patch(CachedScene scene, int block, int column, float[] patch) {
        for (int band = 0; band < PatchVae.BLOCK_BANDS; band++) {
            int from = (block * PatchVae.BLOCK_BANDS + band) * DiffFoleyMel.WINDOW_FRAMES + column * PatchVae.FACTOR;
            for (int t = 0; t < PatchVae.FACTOR; t++) {
                int i = band * PatchVae.FACTOR + t;
                patch[i] = (scene.mel()[from + t] & 255) / 255f - mean[block * PatchVae.PATCH + i];
            }
        }
    }
}
