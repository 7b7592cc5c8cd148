package org.foleystudio.engine.media;

import java.nio.file.Path;

/**
 * What a media file says of itself.
 *
 * @param path the file
 * @param container FFmpeg's name of the container
 * @param width pixels per row as shown (after rotation)
 * @param height rows as shown
 * @param rateNumerator frames per second as a fraction, numerator; 0 for a still
 * @param rateDenominator the fraction's denominator
 * @param seconds duration of the picture; what a still is given
 * @param variableRate whether the average and the nominal frame rate differ
 * @param still whether the file is one picture
 * @param audioRate samples per second of the first sound stream, 0 where there is none
 * @param audioChannels its channels
 * @param timecode start timecode as written in the file, empty where there is none
 */
public record ClipInfo(
        Path path,
        String container,
        int width,
        int height,
        int rateNumerator,
        int rateDenominator,
        double seconds,
        boolean variableRate,
        boolean still,
        int audioRate,
        int audioChannels,
        String timecode) {
    /** Frames per second; 0 for a still. */
    public double framesPerSecond() {
        return rateDenominator == 0 ? 0 : (double) rateNumerator / rateDenominator;
    }

    /** Whether there is sound. */
    public boolean hasAudio() {
        return audioRate > 0;
    }
}
