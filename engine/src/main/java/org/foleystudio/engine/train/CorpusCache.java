package org.foleystudio.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.corpus.WornFrames;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.vision.MotionEncoder;
import org.foleystudio.engine.vision.VideoFeatures;

/**
 * Corpus scenes as a model learns them, one file each, made once. A scene that is there already is not made again, so
 * making may be stopped and taken up at any time. Every other training scene is filmed: seen through a worn picture, so
 * that what is learned survives a phone's codec, and heard a little late, as what is recorded from afar is.
 */
public final class CorpusCache {
    private static final int FILMED = 2;

    /** Filmed hits are heard up to so many seconds after they are seen (two clips with clear hits: 0.04 and 0.09 s). */
    private static final double LATEST = 0.12;

    private final Path folder;

    /** A cache in a folder that need not exist. */
    public CorpusCache(Path folder) {
        this.folder = folder;
    }

    /** Makes the first {@code count} scenes of a part of the corpus where they are not there; reports "scenes". */
    public void fill(CorpusSplit split, int count, Progress progress) throws FoleyException {
        DiffFoleyMel front = new DiffFoleyMel();
        try (MotionEncoder encoder = new MotionEncoder()) {
            for (int n = 0; n < count; n++) {
                progress.report("scenes", n, count);
                progress.checkCancelled();
                long seed = split.seed(n);
                Path file = file(split, seed);
                if (Files.isRegularFile(file)) {
                    continue;
                }
                byte[] bytes = make(split, n, front, encoder).bytes();
                WholeFile.write(file, part -> Files.write(part, bytes));
            }
        }
        progress.report("scenes", count, count);
    }

    /** The n-th scene of a part of the corpus, as a model learns it. */
    static CachedScene make(CorpusSplit split, long n, DiffFoleyMel front, MotionEncoder encoder)
            throws FoleyException {
        Scene scene = Scene.of(split.seed(n));
        boolean filmed = split == CorpusSplit.TRAIN && n % FILMED == 0;
        float[] sound = scene.sound().mixDown();
        Mel mel = front.window(filmed ? late(sound, scene) : sound);
        try (FrameSource frames = filmed ? new WornFrames(scene.frames(), n) : scene.frames()) {
            VideoFeatures seen = encoder.encode(frames, Progress.NONE);
            return CachedScene.of(scene.seed(), mel, seen);
        }
    }

    private static float[] late(float[] sound, Scene scene) {
        double seconds = new SplittableRandom(scene.seed()).nextDouble(LATEST);
        int samples = (int) Math.round(seconds * DiffFoleyMel.SAMPLE_RATE);
        float[] late = new float[sound.length];
        System.arraycopy(sound, 0, late, samples, sound.length - samples);
        return late;
    }

    /** The scenes that are there, from the first on without a gap, at most {@code most}. */
    List<CachedScene> read(CorpusSplit split, int most) throws FoleyException {
        List<CachedScene> scenes = new ArrayList<>();
        for (int n = 0; n < most; n++) {
            Path file = file(split, split.seed(n));
            if (!Files.isRegularFile(file)) {
                break;
            }
            try {
                scenes.add(CachedScene.read(Files.readAllBytes(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new FoleyException(
                        FoleyException.Code.FILE, "Cannot read " + file + "; delete it, so that it is made again.", e);
            }
        }
        return scenes;
    }

    private Path file(CorpusSplit split, long seed) {
        return folder.resolve(split.name().toLowerCase(Locale.ROOT)).resolve(seed + ".scene");
    }
}
