package org.foleystudio.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * making may be stopped and taken up at any time. Every third training scene is seen through a worn picture, so that
 * what is learned survives a phone's codec.
 */
public final class CorpusCache {
    private static final int WORN = 3;

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

    private static CachedScene make(CorpusSplit split, int n, DiffFoleyMel front, MotionEncoder encoder)
            throws FoleyException {
        Scene scene = Scene.of(split.seed(n));
        Mel mel = front.window(scene.sound().mixDown());
        boolean worn = split == CorpusSplit.TRAIN && n % WORN == 0;
        try (FrameSource frames = worn ? new WornFrames(scene.frames(), n) : scene.frames()) {
            VideoFeatures seen = encoder.encode(frames, Progress.NONE);
            return CachedScene.of(scene.seed(), mel, seen);
        }
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
        return folder.resolve(split.name().toLowerCase(java.util.Locale.ROOT)).resolve(seed + ".scene");
    }
}
