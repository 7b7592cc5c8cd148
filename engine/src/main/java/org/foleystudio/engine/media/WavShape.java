package org.foleystudio.engine.media;

/**
 * What the samples of a WAV file are like.
 *
 * @param channels at least one
 * @param sampleRate samples per second
 * @param length samples per channel
 * @param format of a sample
 */
record WavShape(int channels, int sampleRate, long length, WavFormat format) {
    /** Bytes of one sample of all channels. */
    int frameBytes() {
        return channels * format.bits() / 8;
    }

    /** Bytes of all samples. */
    long bytes() {
        return length * frameBytes();
    }

    /** One line of a coding history. */
    String history() {
        return "A=" + (format == WavFormat.FLOAT_32 ? "FLOAT" : "PCM") + ",F=" + sampleRate + ",W=" + format.bits()
                + ",M=" + (channels == 1 ? "mono" : channels == 2 ? "stereo" : "multitrack");
    }
}
