package org.foleystudio.app.player;

import java.util.Arrays;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.Waveform;

/** A short sound that is held in memory. */
public final class MemorySound implements Sound {
    private final float[][] channels;

    /** Brings a waveform to 48 kHz; of more than two channels the first two are kept. Arrays are not copied. */
    public MemorySound(Waveform sound) {
        Waveform fit = sound.sampleRate() == RATE ? sound : Resampler.resample(sound, RATE);
        this.channels = fit.channels().length > 2 ? Arrays.copyOf(fit.channels(), 2) : fit.channels();
    }

    @Override
    public int channels() {
        return channels.length;
    }

    @Override
    public long length() {
        return channels[0].length;
    }

    @Override
    public void read(int channel, long from, float[] into, int at, int count) {
        float[] samples = channels[channel];
        int lead = (int) Math.max(0, Math.min(count, -from));
        int end = (int) Math.max(lead, Math.min(count, samples.length - from));
        Arrays.fill(into, at, at + lead, 0f);
        if (end > lead) {
            System.arraycopy(samples, (int) (from + lead), into, at + lead, end - lead);
        }
        Arrays.fill(into, at + end, at + count, 0f);
    }
}
