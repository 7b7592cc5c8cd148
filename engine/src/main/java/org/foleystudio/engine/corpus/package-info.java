/**
 * Procedural audio-visual scenes: pictures and sound made from one list of events.
 *
 * <p>A {@link org.foleystudio.engine.corpus.Scene} is fully determined by its seed. It casts one or two actors (a hammer,
 * a walker, a tap ...); each actor owns its events and renders both what is seen and what is heard from them, so that
 * picture and sound cannot drift apart. World coordinates: the frame is 1 high, y grows downwards.
 *
 * <p>May import: signal, media.
 */
@NullMarked
package org.foleystudio.engine.corpus;

import org.jspecify.annotations.NullMarked;
