package org.foleystudio.app.generate;

import java.util.List;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Waveform;

/** What the studio asks of the engine. Blocking; called by one thread at a time. */
public interface TakeMaker extends AutoCloseable {
    /** Makes the takes that the request's settings ask for, from its seed on. */
    List<Take> make(GenerationRequest request, Progress progress) throws FoleyException;

    /** The sound of a kept picture through a channel, exactly so many samples at the bundle's rate. */
    Waveform hear(Bundle bundle, MelImage picture, Channel channel, int samples, Progress progress)
            throws FoleyException;

    /** Gives the memory of the networks back; what is asked later opens them again. */
    @Override
    void close();
}
