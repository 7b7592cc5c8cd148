package org.foleystudio.engine.media;

import java.nio.file.Path;

/**
 * What a media file holds.
 *
 * @param path the file
 * @param container FFmpeg's name of the container
 * @param width pixels per row as shown (after rotation)
 * @param height rows as shown
 * @param pixelAspect width of a shown pixel over its height; 1 for square ones
 * @param rateNumerator frames per second as a fraction, numerator; 0 for a still. The mean where the rate varies
 * @param rateDenominator the fraction's denominator
 * @param frames pictures that are shown; 1 for a still
 * @param lengthNumerator duration of the picture in seconds as an exact fraction, numerator; what a still is given
 * @param lengthDenominator the fraction's denominator
 * @param variableRate whether the pictures are unevenly spaced
 * @param still whether the file is one picture
 * @param audioRate samples per second of the sound, 0 where there is none
 * @param audioChannels its channels
 * @param timecode start timecode as written in the file, empty where there is none
 * @param fault a sentence on what is wrong with a file that can still be used, empty when nothing is
 */
public record ClipInfo(
        Path path,
        String container,
        int width,
        int height,
        double pixelAspect,
        int rateNumerator,
        int rateDenominator,
        long frames,
        long lengthNumerator,
        long lengthDenominator,
        boolean variableRate,
        boolean still,
        int audioRate,
        int audioChannels,
        String timecode,
        String fault) {
    /** Frames per second; 0 for a still. */
    public double framesPerSecond() {
        return rateDenominator == 0 ? 0 : (double) rateNumerator / rateDenominator;
    }

    /** Duration of the picture in seconds. */
    public double seconds() {
        return (double) lengthNumerator / lengthDenominator;
    }

    /** Whether there is sound. */
    public boolean hasAudio() {
        return audioRate > 0;
    }
}
