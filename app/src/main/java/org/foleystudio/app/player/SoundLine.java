package org.foleystudio.app.player;

/** Where 16-bit stereo at 48 kHz goes: a device, or nothing. Used by the sound thread; the position may be read by any. */
interface SoundLine extends AutoCloseable {
    /** Bytes of one stereo sample. */
    int FRAME_BYTES = 4;

    /** Frames that can be written now without waiting. */
    int room();

    /** Writes at most {@link #room()} frames; fewer when the device is gone. Returns the frames written. */
    int write(byte[] pcm, int frames);

    /** Frames that were heard since it was opened; may jump a little. */
    long framePosition();

    /** Lets it sound. */
    void start();

    /** Stops at once and throws away what was not heard yet. */
    void halt();

    @Override
    void close();
}
