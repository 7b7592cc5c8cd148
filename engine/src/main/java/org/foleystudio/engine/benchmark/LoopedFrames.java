package org.foleystudio.engine.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;

/** A scene shown over and over, drawn beforehand, so that pictures of any length cost nothing to make. */
final class LoopedFrames implements FrameSource {
    private static final double SCENE_SECONDS = 8;

    private final List<RgbFrame> scene;
    private final double framesPerSecond;
    private final long count;
    private long next;

    private LoopedFrames(List<RgbFrame> scene, double framesPerSecond, long count) {
        this.scene = scene;
        this.framesPerSecond = framesPerSecond;
        this.count = count;
    }

    /** Draws the scene. */
    static LoopedFrames of(long seed) throws FoleyException {
        List<RgbFrame> frames = new ArrayList<>();
        try (FrameSource source = Scene.of(seed, SCENE_SECONDS).frames()) {
            for (Optional<RgbFrame> frame = source.next(); frame.isPresent(); frame = source.next()) {
                frames.add(frame.get());
            }
            return new LoopedFrames(frames, source.framesPerSecond(), frames.size());
        }
    }

    /** The same scene from its start, so long. */
    LoopedFrames lasting(int seconds) {
        return new LoopedFrames(scene, framesPerSecond, Math.round(seconds * framesPerSecond));
    }

    @Override
    public double framesPerSecond() {
        return framesPerSecond;
    }

    @Override
    public double seconds() {
        return count / framesPerSecond;
    }

    @Override
    public Optional<RgbFrame> next() {
        if (next == count) {
            return Optional.empty();
        }
        RgbFrame frame = scene.get((int) (next % scene.size()));
        return Optional.of(
                new RgbFrame(frame.width(), frame.height(), frame.rgb().clone(), next++ / framesPerSecond));
    }

    @Override
    public void close() {}
}
