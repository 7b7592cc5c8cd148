package org.foleystudio.engine.train;

import java.nio.file.Path;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.vision.VideoFeatures;

/** Turns clips into what a network learns from; a bundle's encoder and codec, or a test's stand-ins. */
interface WindowEncoder {
    /** Changes whenever the same clip would give other numbers. */
    String identity();

    /** Samples per second of {@link #latent}'s argument. */
    int sampleRate();

    /** Samples of one window. */
    int windowSamples();

    /** Feature slots per second of picture. */
    double slotsPerSecond();

    /** Features of a whole clip, at least one window of them. */
    VideoFeatures features(Path clip, Progress progress) throws FoleyException;

    /** Latent of one window of sound. */
    float[] latent(float[] samples) throws FoleyException;
}
