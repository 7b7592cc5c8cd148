/**
 * Playing in time: the sound that is heard is the clock, the picture follows it.
 *
 * <p>{@link org.foleystudio.app.player.Transport} is what the rest of the studio holds. A
 * {@link org.foleystudio.app.player.Mix} says what sounds; it is an immutable snapshot, and every change is a new one that
 * the sound thread fades to. {@link org.foleystudio.app.player.PictureFeed} decodes pictures around the playhead for
 * {@link org.foleystudio.app.player.PictureView}.
 *
 * <p>To stand it in a window: {@code Transport.open()} with a {@code TransportPulse}, {@code new SoundLibrary(project, tasks)},
 * {@code new ProjectPlayback(project, transport, audition, library)}, {@code new PictureView(transport)}, {@code new
 * TransportBar(project, transport, new TransportActions(project, transport, audition).all(), palette)}.
 *
 * <p>May import: {@code ui}, {@code project}, the engine's public packages. Owns the sound thread and one decoding thread
 * per clip.
 */
@NullMarked
package org.foleystudio.app.player;

import org.jspecify.annotations.NullMarked;
