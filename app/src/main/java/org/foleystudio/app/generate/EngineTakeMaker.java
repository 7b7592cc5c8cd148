package org.foleystudio.app.generate;

import java.util.List;
import java.util.function.Supplier;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.EngineOptions;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Waveform;
import org.jspecify.annotations.Nullable;

/**
 * The engine itself: opened when first needed, kept while the bundle and the device stay the same, given back after it
 * ran out of memory.
 */
public final class EngineTakeMaker implements TakeMaker {
    private final Supplier<EngineOptions> options;
    private @Nullable FoleyEngine engine;
    private @Nullable Bundle opened;
    private @Nullable EngineOptions openedWith;

    /** @param options asked before each run, since the user may choose another device */
    public EngineTakeMaker(Supplier<EngineOptions> options) {
        this.options = options;
    }

    @Override
    public synchronized List<Take> make(GenerationRequest request, Progress progress) throws FoleyException {
        FoleyEngine ready = open(request.bundle(), progress);
        progress.checkCancelled();
        try {
            return ready.generate(request.file(), request.settings(), progress);
        } catch (FoleyException e) {
            if (e.code() == FoleyException.Code.OUT_OF_MEMORY) {
                close();
            }
            throw e;
        }
    }

    @Override
    public synchronized Waveform hear(Bundle bundle, MelImage picture, Channel channel, int samples, Progress progress)
            throws FoleyException {
        return open(bundle, progress).sound(picture, channel, samples);
    }

    private FoleyEngine open(Bundle bundle, Progress progress) throws FoleyException {
        EngineOptions wanted = options.get();
        if (engine != null && bundle.equals(opened) && wanted.equals(openedWith)) {
            return engine;
        }
        close();
        progress.report(Stage.OPEN.id(), 0, 0);
        engine = FoleyEngine.open(bundle, wanted);
        opened = bundle;
        openedWith = wanted;
        return engine;
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
            engine = null;
            opened = null;
        }
    }
}
