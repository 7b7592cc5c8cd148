package org.foleystudio.engine.signal;

/**
 * Sound as samples.
 *
 * @param channels one array of samples per channel, all of one length, nominally within [-1, 1]; not copied
 * @param sampleRate samples per second
 */
public record Waveform(float[][] channels, int sampleRate) {
    public Waveform {
        if (channels.length == 0) {
            throw new IllegalArgumentException("a waveform needs at least one channel");
        }
        for (float[] channel : channels) {
            if (channel.length != channels[0].length) {
                throw new IllegalArgumentException(
                        "channels differ in length: " + channels[0].length + " and " + channel.length);
            }
        }
        if (sampleRate < 1) {
            throw new IllegalArgumentException("sampleRate must be at least 1, got " + sampleRate);
        }
    }

    /** A waveform of one channel; the array is not copied. */
    public static Waveform mono(float[] samples, int sampleRate) {
        return new Waveform(new float[][] {samples}, sampleRate);
    }

    /** Samples per channel. */
    public int length() {
        return channels[0].length;
    }

    /** Duration in seconds. */
    public double seconds() {
        return (double) length() / sampleRate;
    }

    /** The mean of all channels; the array itself when there is one channel. */
    public float[] mixDown() {
        if (channels.length == 1) {
            return channels[0];
        }
        float[] mix = new float[length()];
        for (float[] channel : channels) {
            for (int i = 0; i < mix.length; i++) {
                mix[i] += channel[i] / channels.length;
            }
        }
        return mix;
    }
}
