package org.foleystudio.engine.codec;

import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/** Mel-spectrogram to sound, at the bundle's sample rate. Not thread-safe. */
public interface Vocoder extends AutoCloseable {
    /** Makes mono sound; its length follows from the number of frames and is at least {@code frames * hop - hop}. */
    Waveform synthesize(Mel mel);

    @Override
    void close();
}
