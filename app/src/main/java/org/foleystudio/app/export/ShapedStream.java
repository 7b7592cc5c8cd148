package org.foleystudio.app.export;

import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.signal.SoundStream;

/** A sound on one or two channels, turned up or down. */
final class ShapedStream implements SoundStream {
    private final SoundStream source;
    private final int channels;
    private final float gain;
    private float[][] block = new float[0][0];

    ShapedStream(SoundStream source, FileShape.Layout layout, double gainDb) {
        this.source = source;
        channels = layout.channels(source.channels());
        gain = (float) Math.pow(10, gainDb / 20);
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int sampleRate() {
        return source.sampleRate();
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public int read(float[][] into, int count) throws FoleyException {
        if (block.length == 0 || block[0].length < count) {
            block = new float[source.channels()][count];
        }
        int some = source.read(block, count);
        float[] first = block[0];
        float[] last = block[block.length - 1];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < some; i++) {
                float sample = channels == 1 ? (first[i] + last[i]) / 2 : c == 0 ? first[i] : last[i];
                into[c][i] = gain * sample;
            }
        }
        return some;
    }

    @Override
    public void close() {
        source.close();
    }
}
