package org.foleystudio.app.player;

/** Where the sound goes. */
public enum SoundState {
    /** The device is being opened. */
    STARTING,
    /** To a device. */
    DEVICE,
    /** Nowhere: this machine offers no device. */
    NO_DEVICE,
    /** Nowhere any more: the device went away while playing. */
    LOST
}
