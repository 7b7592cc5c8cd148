package org.foleystudio.app.channels;

import java.util.List;
import org.foleystudio.app.player.MemorySound;
import org.foleystudio.app.player.Mix;
import org.foleystudio.app.player.Transport;
import org.foleystudio.engine.signal.Waveform;

/** Plays a channel in the place of what is listened to, until the transport stops. */
public final class ChannelPreview {
    private final Transport transport;
    private final Runnable restore;
    private boolean playing;

    /**
     * Borrows a transport.
     *
     * @param restore sets the mix again that was there before
     */
    public ChannelPreview(Transport transport, Runnable restore) {
        this.transport = transport;
        this.restore = restore;
        transport.playingProperty().addListener((o, was, now) -> {
            if (!now) {
                stop();
            }
        });
    }

    /** Plays a sound from where it begins in the clip. */
    void play(Waveform sound, long start) {
        transport.stop();
        playing = true;
        transport.setMix(new Mix(List.of(new Mix.Strip(List.of(Mix.Part.whole(new MemorySound(sound), start)), 1))));
        transport.seek(start);
        transport.play();
    }

    /** Goes back to what is listened to. */
    void stop() {
        if (playing) {
            playing = false;
            restore.run();
        }
    }
}
