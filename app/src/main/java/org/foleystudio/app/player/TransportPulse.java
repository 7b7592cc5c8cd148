package org.foleystudio.app.player;

import javafx.animation.AnimationTimer;

/** Moves a transport once per frame of the window. */
public final class TransportPulse extends AnimationTimer {
    private final Transport transport;

    /** @param transport moved while this is started */
    public TransportPulse(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void handle(long now) {
        transport.pulse(System.nanoTime());
    }
}
